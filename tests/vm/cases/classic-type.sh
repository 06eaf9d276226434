# SPDX-License-Identifier: GPL-2.0-or-later
# The answer keeps the asked type from NLMSG_MIN_TYPE (16) on, and is NLMSG_DONE (3) below.
load
for type in 0 1 3 4 15; do
	rc 0 nlsend -t "$type" -m Hello
	has ' type=3 ' out "answer to type $type"
done
for type in 16 17 255 4660 65535; do
	rc 0 nlsend -t "$type" -m Hello
	has " type=$type " out
done
