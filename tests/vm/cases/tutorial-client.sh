# SPDX-License-Identifier: GPL-2.0-or-later
# The beginners' client is served under its own names: ten answers three seconds apart, sendmsg() free at once, events.
# time: 60
load family=CONTROL_EXMPL group=EXMPL_GRP 'reply=I am from kernel!' reply_count=10 reply_interval_ms=3000
tutorial multicast 3 >events &
listener=$!
rc 0 tutorial unicast 'Hello from user' 10
wait "$listener" || fail "events: $(cat events)"
same 3 "$(grep -c '^event: Hello from kernel at jiffies [0-9][0-9]*$' events)" events
same 10 "$(grep -c ' received: I am from kernel!$' out)" answers
took=$(sed -n 's/^sendmsg took \([0-9]*\) ms/\1/p' out)
[ "$took" -lt $((100 * SLOW_FACTOR)) ] || fail "sendmsg took $took ms"
sed -n 's/^at \([0-9]*\) ms .*/\1/p' out >arrivals
number=0
while read -r at; do
	number=$((number + 1))
	[ "$at" -ge $((number * 3000 - 50)) ] || fail "answer $number came early, at $at ms"
	[ "$at" -le $((number * 3000 + 1500 * SLOW_FACTOR)) ] || fail "answer $number came late, at $at ms"
done <arrivals
