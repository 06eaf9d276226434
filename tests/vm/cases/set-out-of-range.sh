# SPDX-License-Identifier: GPL-2.0-or-later
# set refuses values out of range with ERANGE and a reason, and applies nothing of the request.
load
for word in reply-count=0 reply-count=1001 reply-interval-ms=3600001 \
	event-interval-ms=1 event-interval-ms=9 event-interval-ms=3600001; do
	rc 1 grequest nlpeer set reply=half "$word"
	has ' code=ERANGE ' out "set with $word"
	has ' text="' out "set with $word"
	rc 1 grequest nlpeer set "$word" reply=half
	has ' code=ERANGE ' out "set with $word"
done
rc 0 grequest -r 1 nlpeer get
has ' reply="Hello from kernel unicast" nul=yes reply-count=1 reply-interval-ms=0 event-interval-ms=5000 ' out
for word in reply-count=1000 reply-interval-ms=3600000 event-interval-ms=3600000 event-interval-ms=10; do
	rc 0 grequest nlpeer set "$word"
done
