# SPDX-License-Identifier: GPL-2.0-or-later
# README's examples in C, with libmnl: a text, three answers, a dump and an error; without the family they fail.
load event_interval_ms=0
rc 0 as_user hello
same 'Hello from kernel unicast' "$(cat out)" 'what it prints'
rc 0 as_user peer
same 'echo: 3 answers
list: 1000 entries
fail: Structure needs cleaning' "$(cat out)" 'what it prints'
unload
load family=other protocol=0
rc 1 hello
rc 1 peer
