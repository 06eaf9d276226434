# SPDX-License-Identifier: GPL-2.0-or-later
# list dumps count entries of size bytes, in order, in as many parts as it takes.
load
rc 0 gdump nlpeer count=5 size=7
has 'entries=5 wrong=0 ' out
has 'done code=0' out
has 'interrupted=no' out
rc 0 gdump nlpeer count=1000 size=3072
has 'entries=1000 wrong=0 ' out
parts=$(sed -n 's/.* parts=\([0-9]*\) .*/\1/p' out)
[ "$parts" -gt 90 ] || fail "3 MB came in $parts parts"
rc 0 as_user gdump nlpeer count=2 size=1
has 'entries=2 wrong=0 ' out
