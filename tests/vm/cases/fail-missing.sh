# SPDX-License-Identifier: GPL-2.0-or-later
# missing-attr makes the error name a type that is missing, and in a nest which nest (not before 6.1).
load
rc 1 grequest nlpeer fail error-code=22 missing-attr=9
case $(uname -r) in
5.*) lacks ' missing=' out ;;
*) has ' missing=9' out ;;
esac
lacks ' missing-nest=' out
has ' text="failed as asked for"' out
rc 1 grequest nlpeer fail error-code=22 nest:begin missing-attr=9 end
case $(uname -r) in
5.*) lacks ' missing=' out ;;
*) has ' missing=9 missing-nest=28' out ;;
esac
rc 1 grequest nlpeer fail error-code=33 missing-attr=21
has ' code=EINVAL ' out
has ' text="the attribute is there" offset=28' out
