# SPDX-License-Identifier: GPL-2.0-or-later
# While somebody listens an event comes every event_interval_ms, numbered without a gap.
load event_interval_ms=200
rc 0 glisten -n 5 -w 8000 nlpeer events
sed -n 's/.* msg="Hello from kernel at jiffies [0-9][0-9]*" nul=yes seq=\([0-9]*\) time=[0-9]*$/\1/p' out >numbers
same 5 "$(wc -l <numbers)" 'events of the ticker'
first=$(head -n 1 numbers)
seq "$first" $((first + 4)) >want
cmp -s want numbers || fail "seq: $(tr '\n' ' ' <numbers)"
sed -n 's/^multicast at=\([0-9]*\) .*/\1/p' out >arrivals
spread=$(($(tail -n 1 arrivals) - $(head -n 1 arrivals)))
if [ "$spread" -lt 700 ] || [ "$spread" -gt $((3000 * SLOW_FACTOR)) ]; then
	fail "four intervals took $spread ms"
fi
