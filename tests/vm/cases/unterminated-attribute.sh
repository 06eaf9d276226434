# SPDX-License-Identifier: GPL-2.0-or-later
# An attribute text without its NUL is refused with EINVAL, its place shown.
load
rc 1 grequest nlpeer echo msg:raw=Hello
has ' code=EINVAL ' out
has ' offset=20' out
rc 1 grequest nlpeer set reply:raw=Hello
has ' code=EINVAL ' out
rc 1 grequest nlpeer post msg:raw=Hello
has ' code=EINVAL ' out
same 'Hello from kernel unicast' "$(counter reply)" reply
