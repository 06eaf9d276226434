# SPDX-License-Identifier: GPL-2.0-or-later
# post to a port nobody has bound, or to port 0, is refused with a reason.
load
rc 1 grequest nlpeer post msg=x port=4242
has ' code=ECONNREFUSED ' out
has ' text="' out
rc 1 grequest nlpeer post msg=x port=0
has ' text="' out
