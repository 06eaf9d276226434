# SPDX-License-Identifier: GPL-2.0-or-later
# A listener goes on when the module is loaded anew, and says so: events, reload, a loss of unknown size, which counts as
# one, events of the new family.
# post NUMBER...
post() {
	for number; do
		rc 0 grequest nlpeer post msg="number $number"
	done
}
heard() { grep -q "number $1" heard; }
load event_interval_ms=0
nltool -j listen --fail-on-loss --timeout $((60 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
post 1 2 3
wait_for 10 heard 3
unload
wait_for 10 grep -q 'family nlpeer went away: waiting for it to come back' heard.err
load event_interval_ms=0
wait_for 10 grep -q '"kind":"reload"' heard
post 4 5
wait_for 10 heard 5
kill -INT $listener
got=0
wait $listener || got=$?
same 5 $got "exit code ($(cat heard.err))"
same 'event event event reload lost event event ' "$(sed -n 's/^{"kind":"\([a-z]*\)".*/\1/p' heard | tr '\n' ' ')" 'kinds'
same '1 2 3 1 2 ' "$(sed -n 's/.*"msg":"number .","seq":\([0-9]*\),.*/\1/p' heard | tr '\n' ' ')" 'seq of the events'
has '"family":"nlpeer"}' heard
has '"lost":null,"after_time":"' heard
same "$(sed -n '3s/.*"time":"\([^"]*\)".*/\1/p' heard | head -n 1)" "$(sed -n 's/.*"after_time":"\([^"]*\)".*/\1/p' heard)" after_time
has '"events":5,"lost":0,"gaps_unknown":1,' heard.err
# In text, and without --fail-on-loss.
nltool listen --timeout $((60 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
unload
load event_interval_ms=0
wait_for 10 grep -q 'lost an unknown number of events' heard
kill -INT $listener
got=0
wait $listener || got=$?
same 0 $got "exit code ($(cat heard.err))"
has 'family nlpeer is back' heard
has '0 events, 0 lost and an unknown number once' heard.err
