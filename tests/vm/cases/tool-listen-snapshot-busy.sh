# SPDX-License-Identifier: GPL-2.0-or-later
# A snapshot asked for while the module is still being loaded, and refused as busy, is asked for again.
# time: 180
# Many namespaces, for each of which there is something to do before the module is ready.
for i in $(seq 100); do
	rc 0 ip netns add "n$i"
done
load event_interval_ms=0
nltool listen -v --family nlpeer --snapshot list count=7 >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'snapshot ends, 7 entries' heard
gone() { [ "$(grep -c 'went away' heard.err)" = "$round" ]; }
told() { [ "$(grep -c 'snapshot ends, 7 entries' heard)" -gt "$round" ]; }
# Whether the listener is quick enough to be refused is chance, so until it was.
round=0
until grep -q EBUSY heard.err; do
	round=$((round + 1))
	[ $round -le 20 ] || fail 'never was refused as busy'
	unload
	wait_for 10 gone
	load event_interval_ms=0
	wait_for $((10 * SLOW_FACTOR)) told
done
kill "$listener"
wait "$listener" || fail "exit code $?"
lacks 'no snapshot now' heard.err
show "refused as busy in round $round"
