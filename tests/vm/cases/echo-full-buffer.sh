# SPDX-License-Identifier: GPL-2.0-or-later
# A full receive buffer ends the echoes: answered and dropped make up what was asked.
load
grequest -B 8192 -w 300 -r 1000 nlpeer echo data:len=2000 count=1000 >asked || :
has 'sent ' asked
queue_empty() { [ "$(counter queued)" = 0 ]; }
wait_for 5 queue_empty
answered=$(counter answered)
dropped=$(counter dropped)
same 1000 $((answered + dropped)) "answered $answered + dropped $dropped"
