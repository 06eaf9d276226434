# SPDX-License-Identifier: GPL-2.0-or-later
# A full receive buffer ends the burst, at once or from the queue: answered and dropped make up what was asked.
load reply_count=1000
queue_empty() { [ "$(counter queued)" = 0 ]; }
# Room for a few answers, then for a few hundred, more than leave at once.
for room in 8192 100000; do
	before_answered=$(counter answered)
	before_dropped=$(counter dropped)
	nlsend -q -R $room -d 700 -m Hello -r 1 -w 100 >asked || :
	has 'sent ' asked
	wait_for 5 queue_empty
	answered=$(($(counter answered) - before_answered))
	dropped=$(($(counter dropped) - before_dropped))
	same 1000 $((answered + dropped)) "answered $answered + dropped $dropped, buffer of $room"
	[ "$dropped" -gt 0 ] || fail "nothing was dropped, buffer of $room"
	[ "$answered" -gt 0 ] || fail "nothing was answered, buffer of $room"
done
[ "$answered" -gt 64 ] || fail "only $answered answers fitted, the queue was not reached"
# And the next one who asks is served.
rc 0 nlsend -q -R 16777216 -m Hello -r 1000
