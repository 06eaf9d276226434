# SPDX-License-Identifier: GPL-2.0-or-later
# The family has version 1, one group named events, and never more than 7 operations.
load
rc 0 gresolve nlpeer
has ' version=1 ' out
same 1 "$(grep -c '^group=' out)" groups
has 'group=events ' out
operations=$(sed -n 's/.* ops=\([0-9]*\) .*/\1/p' out)
[ "$operations" -ge 4 ] || fail "$operations operations"
[ "$operations" -le 7 ] || fail "$operations operations"
