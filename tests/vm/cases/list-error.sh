# SPDX-License-Identifier: GPL-2.0-or-later
# error-code ends a dump, after its entries, with that error and a reason in NLMSG_DONE.
load
rc 0 gdump nlpeer count=40 size=1000 error-code=5
has 'entries=40 wrong=0 ' out
has 'done code=EIO text=failed as asked for' out
rc 0 gdump nlpeer count=0 error-code=4095
has 'done code=unknown text=failed as asked for' out
rc 0 gdump nlpeer count=3 error-code=90
has 'entries=3 wrong=0 ' out
has 'done code=EMSGSIZE' out
