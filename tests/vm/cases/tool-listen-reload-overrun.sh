# SPDX-License-Identifier: GPL-2.0-or-later
# A listener that was stopped while families came and went, more often than its buffer holds, joins the one that is there now.
# time: 90
load event_interval_ms=50
nltool listen --timeout $((80 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'at jiffies' heard
kill -STOP "$listener"
# The kernel counts what the watching socket had no room for.
overran() { awk '$2 == 16 && $9 > 0 { found = 1 } END { exit !found }' /proc/net/netlink; }
for cycle in $(seq 120); do
	unload
	load event_interval_ms=50
	[ $((cycle % 10)) -ne 0 ] || ! overran || break
done
overran || fail "nothing overran: $(cat /proc/net/netlink)"
kill -CONT "$listener"
wait_for 10 grep -q 'family nlpeer is back' heard
lines=$(wc -l <heard)
more() { [ "$(wc -l <heard)" -gt "$((lines + 2))" ]; }
wait_for 10 more
kill "$listener"
status=0
wait "$listener" || status=$?
same 0 "$status" 'exit code'
same 1 "$(grep -c 'family nlpeer is back' heard)" 'times it came back'
