# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send --flood with several answers to each message: the first counts, and no more are lost than were sent.
load reply_count=5 reply_interval_ms=10
nltool -j -q send --flood -c 3000 --timeout 1 hi >out 2>err || true
sent=$(sed -n 's/.*"sent":\([0-9]*\),.*/\1/p' out)
answered=$(sed -n 's/.*"answered":\([0-9]*\),.*/\1/p' out)
lost=$(sed -n 's/.*"lost":\([0-9]*\),.*/\1/p' out)
same 3000 "$sent" sent
same "$sent" "$((answered + lost))" 'answered and lost'
[ "$answered" -gt 0 ] || fail 'nothing answered'
[ "$answered" -le 3000 ] || fail "$answered answered"
rc 0 nltool -q send --flood -c 10 hi
has '10 sent, 10 answered, 0 lost' out
