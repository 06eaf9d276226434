# SPDX-License-Identifier: GPL-2.0-or-later
# The four values can be changed while loaded, through sysfs, and hold from the next message on.
load
parameters=/sys/module/nlpeer/parameters
echo 'changed words' >$parameters/reply
echo 2 >$parameters/reply_count
echo 30 >$parameters/reply_interval_ms
echo 0 >$parameters/event_interval_ms
same 'changed words' "$(cat $parameters/reply)" reply
same 2 "$(cat $parameters/reply_count)" reply_count
same 30 "$(cat $parameters/reply_interval_ms)" reply_interval_ms
same 0 "$(cat $parameters/event_interval_ms)" event_interval_ms
rc 0 nlsend -m x -r 2 -e 100
has ' bytes=14 text="changed words" nul=yes' out
