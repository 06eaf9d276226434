# SPDX-License-Identifier: GPL-2.0-or-later
# bad-attr makes the error point at the attribute of that type beside it, also in nests.
load
# 16 of header and 4 of genlmsghdr, then 8 for each of the first two.
rc 1 grequest nlpeer fail error-code=22 bad-attr=4 data=01020304
has ' code=EINVAL ' out
has ' offset=36' out
rc 1 grequest nlpeer fail error-code=22 bad-attr=21
has ' offset=20' out
rc 1 grequest nlpeer fail error-code=33 nest:begin data=01 bad-attr=4 end
has ' code=EDOM ' out
has ' offset=32' out
rc 1 grequest nlpeer fail error-code=33 nest:begin nest:begin bad-attr=24 end end
has ' offset=36' out
# The innermost counts.
rc 1 grequest nlpeer fail error-code=33 bad-attr=21 nest:begin data=01 bad-attr=4 end
has ' offset=40' out
rc 1 grequest nlpeer fail error-code=33 bad-attr=4
has ' code=EINVAL ' out
has ' text="no such attribute beside this one" offset=28' out
rc 1 grequest nlpeer fail error-code=33 bad-attr=1000
has ' text="no such attribute beside this one" offset=28' out
