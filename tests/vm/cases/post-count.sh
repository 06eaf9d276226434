# SPDX-License-Identifier: GPL-2.0-or-later
# post with count and interval-ms posts that many events, an interval apart, also after the asker left.
load event_interval_ms=0
glisten -n 4 -w 60000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=again count=3 interval-ms=150
wait_for 10 grep -q ' seq=3 ' heard
sleep 0.4
kill "$listener"
wait "$listener" || :
has 'received=3' heard
same 3 "$(grep -c ' msg="again" nul=yes seq=[123] ' heard)" events
sed -n 's/^multicast at=\([0-9]*\) .*/\1/p' heard >arrivals
spread=$(($(tail -n 1 arrivals) - $(head -n 1 arrivals)))
[ "$spread" -ge 260 ] || fail "two intervals of 150 ms took $spread ms"
# The first comes after one interval, too.
rc 0 grequest -J events -r 1 nlpeer post msg=later interval-ms=300
at=$(sed -n 's/^multicast at=\([0-9]*\) .*/\1/p' out)
[ "$at" -ge 280 ] || fail "the first event came after $at ms"
