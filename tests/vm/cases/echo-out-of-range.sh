# SPDX-License-Identifier: GPL-2.0-or-later
# count and interval-ms out of range are refused with ERANGE, the place and the range.
load
for word in count=0 count=1001 count=4294967295; do
	rc 1 grequest nlpeer echo msg=x "$word"
	has ' code=ERANGE ' out "echo with $word"
	has ' offset=28 ' out "echo with $word"
	has 'min:1,max:1000,' out "echo with $word"
done
rc 1 grequest nlpeer echo msg=x interval-ms=3600001
has ' code=ERANGE ' out
has 'min:0,max:3600000,' out
