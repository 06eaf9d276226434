# SPDX-License-Identifier: GPL-2.0-or-later
# A burst over 64: the first 64 answers, the ACK, then those from the queue, on both protocols.
load reply_count=100
rc 0 grequest -B 16777216 -r 100 -e 100 nlpeer echo msg=x count=100
sed -n 's/^\(ack\|reply\) .*/\1/p' out >order
same 101 "$(wc -l <order)" 'messages to an echo'
same 65 "$(sed -n '/^ack/=' order)" 'place of the ACK to an echo'
rc 0 nlsend -R 16777216 -f 5 -m Hello -r 101 -e 100
sed -n 's/^\(ack\|answer\) .*/\1/p' out >order
same 101 "$(wc -l <order)" 'messages to a classic message'
same 65 "$(sed -n '/^ack/=' order)" 'place of the ACK to a classic message'
