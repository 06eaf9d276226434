# SPDX-License-Identifier: GPL-2.0-or-later
# Of requests that share a datagram, only the last sends more than one answer before its ACK.
load
rc 0 grequest -N 3 -r 9 -e 100 nlpeer echo msg=x count=3
sed -n 's/.* index=//p; s/^ack.*/ack/p' out | tr '\n' ' ' >order
case $(cat order) in
'0 ack '*) checked ;;
*) fail "order of answers: $(cat order)" ;;
esac
same 9 "$(grep -c index= out)" answers
rc 0 grequest -N 1 -r 3 nlpeer echo msg=x count=3
sed -n 's/.* index=//p; s/^ack.*/ack/p' out | tr '\n' ' ' >order
same '0 1 2 ack ' "$(cat order)" 'order of answers to one request'
# A thousand such requests keep nobody who sends them: most of it waits, and is bounded.
rc 1 grequest -B 16777216 -N 1000 -r 1 -e 200 nlpeer echo msg=x count=64
has ' code=EBUSY ' out
