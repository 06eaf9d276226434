# SPDX-License-Identifier: GPL-2.0-or-later
# A family that comes back without the group asked for ends no listener: it says so, waits, and hears the group when it is back.
load event_interval_ms=50
nltool listen --family nlpeer:events --timeout 60 >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'at jiffies' heard
unload
wait_for 10 grep -q 'went away' heard.err
load group=others event_interval_ms=50
wait_for 10 grep -q 'waiting for it to come back with them' heard.err
unload
load event_interval_ms=50
wait_for 10 grep -q 'family nlpeer is back' heard
lines=$(wc -l <heard)
more() { [ "$(wc -l <heard)" -gt "$lines" ]; }
wait_for 10 more
kill "$listener"
status=0
wait "$listener" || status=$?
same 0 "$status" 'exit code'
has ' events, 0 lost and an unknown number once, ' heard.err
