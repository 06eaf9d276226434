# SPDX-License-Identifier: GPL-2.0-or-later
# post refuses both texts, neither, and values out of range, with a reason; nothing is posted.
load event_interval_ms=0
glisten -n 1 -w 60000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 1 grequest nlpeer post msg=x data=00
has ' code=EINVAL ' out
has ' text="' out
rc 1 grequest nlpeer post
has ' code=EINVAL ' out
has ' text="' out
for word in count=1001 interval-ms=3600001; do
	rc 1 grequest nlpeer post msg=x "$word"
	has ' code=ERANGE ' out "post with $word"
done
for word in reply=x seq=1 time=1 99:u32=1; do
	rc 1 grequest nlpeer post msg=x "$word"
	has ' code=EINVAL ' out "post with $word"
done
sleep 0.1
kill "$listener"
wait "$listener" || :
has 'received=0' heard
