# SPDX-License-Identifier: GPL-2.0-or-later
# Another namespace sees nothing of what waits here, and can neither cancel nor delay it.
load event_interval_ms=50
glisten -n 1000 -w 60000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=mine count=1000 interval-ms=50
grequest -w 60000 -r 1000 nlpeer echo msg=x count=1000 interval-ms=50 >echoed &
asker=$!
wait_for 5 grep -q 'index=0' echoed
for who in in_netns in_user_netns; do
	rc 0 $who sh -c 'grequest nlpeer post count=0 && grequest nlpeer set event-interval-ms=0 reply-interval-ms=3600000'
	rc 0 $who grequest -r 1 nlpeer get
	has ' received=0 answered=0 queued=0 dropped=0 ' out
	has ' bytes=0' out
done
later() { tail -n +"$1" "$2" | grep -q -e "$3"; }
for what in 'heard:msg="mine"' 'heard:msg="Hello from' 'echoed:index='; do
	file=${what%%:*}
	wait_for 5 later $(($(wc -l <"$file") + 1)) "$file" "${what#*:}"
done
[ "$(counter queued)" -gt 500 ] || fail "only $(counter queued) are left in the queue"
rc 0 nlsend -m x -w 3000
kill "$listener" "$asker"
