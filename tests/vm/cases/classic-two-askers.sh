# SPDX-License-Identifier: GPL-2.0-or-later
# Two askers at the same time each get their own answers and none of the other's.
load reply_count=5 reply_interval_ms=50
nlsend -b 4242 -s 100 -m one -r 5 -e 300 >first.out &
first=$!
rc 0 nlsend -b 5353 -s 200 -m two -r 5 -e 300
lacks ' seq=100 ' out
wait "$first" || fail "the first asker: $(cat first.out)"
lacks ' seq=200 ' first.out
