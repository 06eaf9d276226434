# SPDX-License-Identifier: GPL-2.0-or-later
# A hundred thousand entries come whole, and nothing of them stays in memory.
# time: 60
load event_interval_ms=0
slab() { sed -n 's/^Slab: *\([0-9]*\) kB/\1/p' /proc/meminfo; }
before=$(slab)
rc 0 gdump -w 50000 nlpeer count=100000 size=16
has 'entries=100000 wrong=0 ' out
after=$(slab)
[ $((after - before)) -lt 4096 ] || fail "slab memory grew from $before to $after KiB"
same 0 "$(counter bytes)" bytes
