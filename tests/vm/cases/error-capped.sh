# SPDX-License-Identifier: GPL-2.0-or-later
# An error repeats the whole request, or its header alone after NETLINK_CAP_ACK; without NETLINK_EXT_ACK it gives no reason.
load
# 16 of header, 4 of genlmsghdr, 8 of error-code, 12 of data.
rc 1 grequest nlpeer fail error-code=33 msg:len=1 data=0102030405 bad-attr=4
has ' code=EDOM echoed=56 offset=36' out
rc 1 grequest -C nlpeer fail error-code=33 data=0102030405
has ' len=60 code=EDOM echoed=16 text="failed as asked for"' out
rc 1 grequest -T nlpeer fail error-code=33 data=0102030405
has ' len=60 code=EDOM echoed=40' out
lacks ' text=' out
rc 1 grequest -C -T nlpeer fail error-code=33 data=0102030405
has ' len=36 code=EDOM echoed=16' out
lacks ' text=' out
