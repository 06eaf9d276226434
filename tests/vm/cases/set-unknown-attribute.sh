# SPDX-License-Identifier: GPL-2.0-or-later
# set refuses attributes that are not its own and applies nothing of the request.
load
for word in msg=x data=00 count=2 port=1 protocol=26 received=0 events=0 21:u32=1 99:u32=1; do
	rc 1 grequest nlpeer set reply=half "$word"
	has ' code=EINVAL ' out "set with $word"
	has ' offset=32' out "set with $word"
done
same 'Hello from kernel unicast' "$(counter reply)" reply
