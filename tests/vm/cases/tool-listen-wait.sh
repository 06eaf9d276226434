# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listen waits for a family that no alias loads, and for its group, and misses nothing from then on.
nltool -j listen --wait --family LATER:events --family nlctrl -c 5 --timeout $((60 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'waiting for family LATER:events' heard.err
load family=LATER group=others event_interval_ms=50
sleep 1
lacks listening heard.err
unload
load family=LATER event_interval_ms=50
got=0
wait $listener || got=$?
same 0 $got "exit code ($(cat heard.err))"
has '"on":["LATER:events","nlctrl:notify"]' heard.err
same 5 "$(grep -c '"family":"LATER","group":"events"' heard)" 'events heard'
rc 0 nltool listen --wait=5 --family LATER -c 1
unload
rc 4 nltool listen --wait=0.5 --family LATER
has 'waiting for family LATER: it was not registered within the time limit' err
# What an alias loads is loaded.
rc 0 nltool listen --wait -c 1 --timeout $((20 * SLOW_FACTOR))
