# SPDX-License-Identifier: GPL-2.0-or-later
# A number of the wrong width is refused, not read past its end.
load
for word in count:u8=3 count:u16=3 count:u64=3 count:hex= interval-ms:u16=1; do
	rc 1 grequest nlpeer echo msg=x "$word"
	has ' code=EINVAL ' out "echo with $word"
done
for word in reply-count:u8=3 event-interval-ms:u64=100; do
	rc 1 grequest nlpeer set "$word"
	has ' code=EINVAL ' out "set with $word"
done
same 1 "$(counter reply-count)" reply-count
