# SPDX-License-Identifier: GPL-2.0-or-later
# A full receive buffer ends the echoes, at once or from the queue: answered and dropped make up what was asked.
load
queue_empty() { [ "$(counter queued)" = 0 ]; }
for room in 8192 100000; do
	before_answered=$(counter answered)
	before_dropped=$(counter dropped)
	grequest -B $room -d 700 -w 300 -r 1000 nlpeer echo msg=x count=1000 >asked || :
	has 'sent ' asked
	same 1 "$(grep -c 'recvmsg: ENOBUFS' asked)" 'times the asker was told'
	wait_for 5 queue_empty
	answered=$(($(counter answered) - before_answered))
	dropped=$(($(counter dropped) - before_dropped))
	same 1000 $((answered + dropped)) "answered $answered + dropped $dropped, buffer of $room"
	[ "$dropped" -gt 0 ] || fail "nothing was dropped, buffer of $room"
done
[ "$answered" -gt 64 ] || fail "only $answered answers fitted, the queue was not reached"
