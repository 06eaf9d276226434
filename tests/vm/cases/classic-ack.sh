# SPDX-License-Identifier: GPL-2.0-or-later
# NLM_F_ACK gets an ACK besides the answer, with NLM_F_REQUEST or without.
load
for flags in 4 5; do
	rc 0 nlsend -f "$flags" -s 11 -b 4242 -m Hello -r 2 -e 50
	has ' seq=11 port=4242 from=0 len=36' out 'the ACK'
	has 'received=2 answers=1 same=0 acks=1 errors=0' out
done
