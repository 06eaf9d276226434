# SPDX-License-Identifier: GPL-2.0-or-later
# get takes no attributes: known and unknown ones are refused, with the place shown.
load
for word in msg=x reply=x 5:hex= 21:u32=1 99:u32=1 16383:u32=1; do
	rc 1 grequest nlpeer get "$word"
	has ' code=EINVAL ' out "get with $word"
	has ' text="' out "get with $word"
	has ' offset=20' out "get with $word"
done
