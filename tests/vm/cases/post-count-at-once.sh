# SPDX-License-Identifier: GPL-2.0-or-later
# post with count and no interval posts them all, in order.
load event_interval_ms=0
glisten -n 20 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=x count=20
wait "$listener" || fail "heard too few: $(cat heard)"
sed -n 's/.* msg="x" nul=yes seq=\([0-9]*\) .*/\1/p' heard >got
seq 1 20 >want
cmp -s want got || fail "seq: $(tr '\n' ' ' <got)"
