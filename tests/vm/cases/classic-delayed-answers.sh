# SPDX-License-Identifier: GPL-2.0-or-later
# Ten answers 200 ms apart: sendmsg() returns at once and each answer comes after its interval.
load reply_count=10 reply_interval_ms=200
rc 0 nlsend -m Hello -r 10 -e 300
took=$(sed -n 's/^sent .* slowest_ms=\([0-9]*\) .*/\1/p' out)
[ "$took" -lt $((100 * SLOW_FACTOR)) ] || fail "sendmsg took $took ms"
sed -n 's/^answer at=\([0-9]*\) .*/\1/p' out >arrivals
number=0
while read -r at; do
	number=$((number + 1))
	# The kernel counts in ticks, the clock in milliseconds.
	[ "$at" -ge $((number * 200 - 20)) ] || fail "answer $number came early, at $at ms"
	[ "$at" -le $((number * 200 + 1500 * SLOW_FACTOR)) ] || fail "answer $number came late, at $at ms"
done <arrivals
same 10 "$number" answers
