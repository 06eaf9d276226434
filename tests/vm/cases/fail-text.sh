# SPDX-License-Identifier: GPL-2.0-or-later
# The reason in an error is msg, a text of nlpeer's without it, and none where it is empty.
load
rc 1 grequest nlpeer fail error-code=95 msg="100%s of it"
has ' code=EOPNOTSUPP ' out
has ' text="100%s of it"' out
rc 1 grequest nlpeer fail error-code=95
has ' text="failed as asked for"' out
rc 1 grequest nlpeer fail error-code=95 msg=
has ' code=EOPNOTSUPP ' out
lacks ' text=' out
long=$(head -c 1023 /dev/zero | tr '\0' x)
rc 1 as_user grequest nlpeer fail error-code=1 msg="$long"
has " text=\"$long\"" out
rc 1 grequest nlpeer fail error-code=1 msg="x$long"
has ' code=EINVAL ' out
has ' offset=28 policy=' out
rc 1 grequest nlpeer fail msg=x
has ' code=EINVAL ' out
has ' text="error-code is required"' out
