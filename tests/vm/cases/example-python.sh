# SPDX-License-Identifier: GPL-2.0-or-later
# README's example in Python, with pyroute2: an answer, a dump, an error with its reason, three events.
# root: python
# time: 60
load event_interval_ms=0
rc 0 python3 /nltool/examples/peer.py
same "echo: Hello
list: 1000 entries, the last is 999
fail: 117 (117, 'as you asked')
post: 1 2 3" "$(cat out)" 'what it prints'
