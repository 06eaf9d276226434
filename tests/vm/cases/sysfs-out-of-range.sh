# SPDX-License-Identifier: GPL-2.0-or-later
# Values out of range are refused through sysfs, and the old ones stay.
load
refused() {
	if (echo "$2" >"/sys/module/nlpeer/parameters/$1") 2>err; then
		fail "$1=$2 was taken"
	fi
}
for value in 0 1001 -1 x 4294967297 ''; do refused reply_count "$value"; done
for value in 3600001 -1 x; do refused reply_interval_ms "$value"; done
for value in 1 9 3600001 -1 x; do refused event_interval_ms "$value"; done
refused reply "$(printf '%01024d' 0)"
rc 0 grequest -r 1 nlpeer get
has ' reply="Hello from kernel unicast" nul=yes reply-count=1 reply-interval-ms=0 event-interval-ms=5000 ' out
same 1 "$(cat /sys/module/nlpeer/parameters/reply_count)" 'reply_count in sysfs'
