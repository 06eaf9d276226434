# SPDX-License-Identifier: GPL-2.0-or-later
# post with count 0 cancels what is still to be posted in the namespace.
load event_interval_ms=0
glisten -n 1000 -w 60000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=one count=1000 interval-ms=50
rc 0 grequest nlpeer post msg=two count=1000 interval-ms=50
wait_for 5 grep -q two heard
rc 0 grequest nlpeer post msg=x count=0
sleep 0.1
lines=$(wc -l <heard)
sleep 0.4
same "$lines" "$(wc -l <heard)" 'events heard after the cancelling'
same 0 "$(counter queued)" queued
same 0 "$(counter bytes)" bytes
lacks ' msg="x"' heard
kill "$listener"
