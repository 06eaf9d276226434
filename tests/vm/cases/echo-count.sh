# SPDX-License-Identifier: GPL-2.0-or-later
# echo with count answers that many times, each with its index, then the ACK; a thousand arrive where there is room.
load
rc 0 grequest -r 5 -e 100 nlpeer echo msg=x count=5
sed -n 's/.* index=//p' out | tr '\n' ' ' >order
same '0 1 2 3 4 ' "$(cat order)" 'index of the answers'
sed -n 's/^\(ack\|reply\) .*/\1/p' out | tr '\n' ' ' >order
same 'reply reply reply reply reply ack ' "$(cat order)" order
# Each stands for itself: length and type, then no flag, NLM_F_MULTI least of all.
rc 0 grequest -X -r 5 nlpeer echo msg=x count=5
same 5 "$(grep -c '^raw datagram=[0-9a-f]\{12\}0000' out)" 'answers without flags'
rc 0 grequest -B 16777216 -r 1000 -e 100 nlpeer echo msg=x count=1000
sed -n 's/.* index=//p' out >got
seq 0 999 >want
cmp -s want got || fail "index of a thousand answers: $(wc -l <got) came"
