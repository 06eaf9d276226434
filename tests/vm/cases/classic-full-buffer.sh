# SPDX-License-Identifier: GPL-2.0-or-later
# A full receive buffer ends the burst: what was answered and what was dropped make up what was asked.
load reply_count=1000
nlsend -q -R 8192 -d 1000 -m Hello -r 1 -w 100 >asked || :
has 'sent ' asked
queue_empty() { [ "$(counter queued)" = 0 ]; }
wait_for 5 queue_empty
answered=$(counter answered)
dropped=$(counter dropped)
same 1000 $((answered + dropped)) "answered $answered + dropped $dropped"
[ "$dropped" -gt 0 ] || fail 'nothing was dropped'
[ "$answered" -gt 0 ] || fail 'nothing was answered'
# And the next one who asks is served.
rc 0 nlsend -q -R 16777216 -m Hello -r 1000
