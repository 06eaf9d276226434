# SPDX-License-Identifier: GPL-2.0-or-later
# README's example in C, with libmnl: three answers, a dump and an error; without the family it fails.
load event_interval_ms=0
rc 0 as_user peer
same 'echo: 3 answers
list: 1000 entries
fail: Structure needs cleaning' "$(cat out)" 'what it prints'
unload
load family=other
rc 1 peer
