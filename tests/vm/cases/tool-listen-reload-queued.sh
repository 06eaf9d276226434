# SPDX-License-Identifier: GPL-2.0-or-later
# Events that were queued when their family went away are shown as that family's, though its id is nobody's by then.
load event_interval_ms=0
nltool -j listen --timeout $((60 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
kill -STOP $listener
rc 0 grequest nlpeer post msg=queued count=900
unload
load event_interval_ms=0
kill -CONT $listener
wait_for 10 grep -q '"kind":"reload"' heard
rc 0 grequest nlpeer post msg=after
wait_for 10 grep -q '"msg":"after"' heard
kill -INT $listener
got=0
wait $listener || got=$?
same 0 $got "exit code ($(cat heard.err))"
same "$(seq 900; echo 1)" "$(sed -n 's/.*"family":"nlpeer","group":"events".*"seq":\([0-9]*\),"time":.*/\1/p' heard)" 'seq of the events'
lacks '"protocol":' heard
