# SPDX-License-Identifier: GPL-2.0-or-later
# README's example in Python with a newer pyroute2, that of Debian 13.
# root: python-trixie
# time: 60
load event_interval_ms=0
rc 0 python3 /nltool/examples/peer.py
same "echo: Hello
list: 1000 entries, the last is 999
fail: 117 (117, 'as you asked')
post: 1 2 3" "$(cat out)" 'what it prints'
