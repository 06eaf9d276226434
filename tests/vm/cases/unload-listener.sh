# SPDX-License-Identifier: GPL-2.0-or-later
# A listener of the family does not hinder unloading; after loading again new listeners hear events.
load event_interval_ms=20
glisten -n 100000 -w 60000 nlpeer events >heard &
listener=$!
wait_for 20 grep -q 'seq=' heard
unload
sleep 0.1
lines=$(wc -l <heard)
sleep 0.3
same "$lines" "$(wc -l <heard)" 'events after unloading'
load event_interval_ms=20
rc 0 glisten -n 2 nlpeer events
kill "$listener"
