# SPDX-License-Identifier: GPL-2.0-or-later
# listen --exec hears all that the command makes nlpeer post, and passes on its exit code.
load event_interval_ms=0
rc 0 nltool -j listen --exec nltool send -q --family nlpeer --cmd post msg=hi count=300
same "$(seq 300)" "$(sed -n 's/.*"msg":"hi","seq":\([0-9]*\),.*/\1/p' out)" 'seq of the events'
rc 7 nltool listen --exec sh -c 'nltool send -q --family nlpeer --cmd post msg=hi; exit 7'
has 'msg="hi"' out
rc 127 nltool listen --exec no-such-command
# The module may go and come meanwhile.
# shellcheck disable=SC2154 # case.sh sets it
rc 5 nltool listen --fail-on-loss --exec sh -c 'rmmod nlpeer; insmod "$1" event_interval_ms=0' sh "$module_file"
has 'family nlpeer is back' out
