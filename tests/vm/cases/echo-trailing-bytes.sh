# SPDX-License-Identifier: GPL-2.0-or-later
# Bytes behind a request that are no request make it no less the last: all it asks for comes before the ACK.
load
for trailing in 4 12 16 4000; do
	rc 0 grequest -Z $trailing -r 3 -e 100 nlpeer echo msg=x count=3
	sed -n 's/.* index=//p; s/^ack.*/ack/p' out | tr '\n' ' ' >order
	same '0 1 2 ack ' "$(cat order)" "order of answers with $trailing bytes behind the request"
done
