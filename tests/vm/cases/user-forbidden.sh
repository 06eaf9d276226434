# SPDX-License-Identifier: GPL-2.0-or-later
# set and post are for net admins of the namespace: a plain user gets EPERM and changes nothing.
load
rc 1 as_user grequest nlpeer set reply=mine
has ' code=EPERM ' out
rc 1 as_user grequest nlpeer post msg=mine
has ' code=EPERM ' out
rc 1 as_user grequest nlpeer post msg=mine port=4242
has ' code=EPERM ' out
# Root of a user namespace is no admin of a network namespace it did not make.
rc 1 as_user unshare -U -r grequest nlpeer set reply=mine
has ' code=EPERM ' out
same 'Hello from kernel unicast' "$(counter reply)" reply
