# SPDX-License-Identifier: GPL-2.0-or-later
# A reader with a small and slow buffer gets every entry too, of the largest size as well.
load
rc 0 gdump -s 4096 nlpeer count=300 size=3072
has 'entries=300 wrong=0 ' out
largest=$(sed -n 's/.* largest=\([0-9]*\) .*/\1/p' out)
[ "$largest" -le 4096 ] || fail "a part of $largest bytes for a reader of 4096"
rc 0 gdump -s 4096 -d 5 nlpeer count=100 size=1000
has 'entries=100 wrong=0 ' out
