# SPDX-License-Identifier: GPL-2.0-or-later
# echo refuses attributes that are not its own, known to other commands or not.
load
for word in seq=1 time=1 index=1 reply=x port=4242 protocol=25 5:hex= 21:u32=1 77:str=x; do
	rc 1 grequest nlpeer echo msg=x "$word"
	has ' code=EINVAL ' out "echo with $word"
	has ' offset=28' out "echo with $word"
done
