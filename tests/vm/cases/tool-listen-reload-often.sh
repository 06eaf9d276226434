# SPDX-License-Identifier: GPL-2.0-or-later
# time: 90
# Twenty times anew while two families are listened to: each time what is sent after the reload is heard, and the other
# family all the while.
load event_interval_ms=0
nltool listen --family nlctrl:notify --family nlpeer --timeout $((80 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
reloads() { [ "$(grep -c 'family nlpeer is back' heard)" -eq "$1" ]; }
for round in $(seq 20); do
	unload
	load event_interval_ms=0
	wait_for 10 reloads "$round"
	rc 0 grequest nlpeer post msg="round $round"
	wait_for 10 grep -q "round $round\"" heard
done
kill -INT $listener
got=0
wait $listener || got=$?
same 0 $got "exit code ($(cat heard.err))"
same "$(seq 20)" "$(sed -n 's/^nlpeer:events.*round \([0-9]*\)".*/\1/p' heard)" 'rounds heard'
same 20 "$(grep -c 'lost an unknown number of events' heard)" 'losses told'
# Of each round the family and its group, going and coming.
[ "$(grep -c '^nlctrl:notify' heard)" -ge 40 ] || fail "$(grep -c '^nlctrl:notify' heard) events of nlctrl"
has 'lost and an unknown number 20 times' heard.err
