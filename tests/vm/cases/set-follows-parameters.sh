# SPDX-License-Identifier: GPL-2.0-or-later
# A namespace follows the parameters until set gives it a value of its own, value by value.
load
rc 0 grequest nlpeer set reply=own
echo shared >/sys/module/nlpeer/parameters/reply
echo 4 >/sys/module/nlpeer/parameters/reply_count
rc 0 grequest -r 1 nlpeer get
has ' reply="own" nul=yes reply-count=4 ' out
rc 0 in_netns grequest -r 1 nlpeer get
has ' reply="shared" nul=yes reply-count=4 ' out
