# SPDX-License-Identifier: GPL-2.0-or-later
# A reply text of 1023 bytes is taken by parameter, sysfs and set, and answered whole; 1024 are refused.
longest=$(printf '%01023d' 7)
load "reply=$longest"
rc 0 nlsend -m x
has " bytes=1024 text=\"$longest\" nul=yes" out
unload
load
echo "$longest" >/sys/module/nlpeer/parameters/reply
rc 0 nlsend -m x
has ' bytes=1024 ' out
rc 0 grequest nlpeer set "reply=$longest"
rc 0 nlsend -m x
has " bytes=1024 text=\"$longest\" nul=yes" out
rc 1 grequest nlpeer set "reply=0$longest"
has ' text="' out
same "$longest" "$(counter reply)" reply
