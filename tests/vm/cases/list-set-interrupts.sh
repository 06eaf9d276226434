# SPDX-License-Identifier: GPL-2.0-or-later
# A set in the namespace makes a dump under way inconsistent; in another namespace it does not.
load
rc 0 gdump -s 4096 -S 1 nlpeer count=200 size=1000
has 'entries=200 wrong=0 ' out
has ' times=1' out
lacks 'interrupted=no' out
rc 0 gdump -s 4096 nlpeer count=200 size=1000
has 'interrupted=no' out
gdump -s 4096 -d 20 nlpeer count=200 size=1000 >dumped &
dump=$!
sleep 0.3
rc 0 in_netns grequest nlpeer set reply=elsewhere
wait "$dump"
has 'entries=200 wrong=0 ' dumped
has 'interrupted=no' dumped
