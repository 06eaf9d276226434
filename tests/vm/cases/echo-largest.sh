# SPDX-License-Identifier: GPL-2.0-or-later
# echo takes 32000 bytes and refuses one more with a reason or the allowed length.
load
rc 0 grequest -r 1 nlpeer echo data:len=32000
has ' len=32032 ' out
rc 0 grequest -r 1 nlpeer echo msg:len=32000
for word in data:len=32001 msg:len=32002 data:len=60000; do
	rc 1 grequest nlpeer echo "$word"
	has ' text="' out "echo with $word"
	has ' offset=20' out "echo with $word"
	lacks 'reply ' out "echo with $word"
done
