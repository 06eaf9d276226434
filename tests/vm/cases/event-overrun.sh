# SPDX-License-Identifier: GPL-2.0-or-later
# A listener that reads too slowly gets ENOBUFS once, and the gap in seq says what it lost; then it hears on.
load event_interval_ms=0
glisten -n 100000 -w 60000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
kill -STOP "$listener"
rc 0 grequest nlpeer post data:len=1000 count=1000
posted() { [ "$(counter events)" = 1000 ]; }
wait_for 10 posted
kill -CONT "$listener"
wait_for 10 grep -q overrun heard
heard_all() { [ "$(counter queued)" = 0 ] && grep -q ' seq=1 ' heard; }
wait_for 10 heard_all
# All were posted; now it has read what it was given, and has room again.
settled() { before=$(wc -l <heard); sleep 0.5; [ "$(wc -l <heard)" = "$before" ]; }
wait_for 10 settled
rc 0 grequest nlpeer post msg=after
wait_for 10 grep -q ' msg="after" nul=yes seq=1001 ' heard
kill "$listener"
same 1 "$(grep -c overrun heard)" 'times the listener was told'
[ "$(grep -c '^multicast' heard)" -lt 1001 ] || fail 'nothing was lost'
