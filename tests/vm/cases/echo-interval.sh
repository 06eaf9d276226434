# SPDX-License-Identifier: GPL-2.0-or-later
# echo with interval-ms: the ACK first, then each answer one interval after the other.
load
rc 0 grequest -r 4 -e 200 nlpeer echo msg=x count=4 interval-ms=150
sed -n 's/^\(ack\|reply\) .*/\1/p' out | tr '\n' ' ' >order
same 'ack reply reply reply reply ' "$(cat order)" order
sed -n 's/^reply at=\([0-9]*\) .*/\1/p' out >arrivals
number=0
while read -r at; do
	number=$((number + 1))
	[ "$at" -ge $((number * 150 - 20)) ] || fail "answer $number came early, at $at ms"
	[ "$at" -le $((number * 150 + 1500 * SLOW_FACTOR)) ] || fail "answer $number came late, at $at ms"
done <arrivals
took=$(sed -n 's/^sent .* ms=//p' out)
[ "$took" -lt $((100 * SLOW_FACTOR)) ] || fail "sendmsg took $took ms"
