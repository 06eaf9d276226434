# SPDX-License-Identifier: GPL-2.0-or-later
# set of one value leaves the others alone; an empty reply sends payloads back.
load reply_count=2
rc 0 grequest nlpeer set reply=
rc 0 grequest -r 1 nlpeer get
has ' reply="" nul=yes reply-count=2 reply-interval-ms=0 event-interval-ms=5000 ' out
rc 0 nlsend -m mine -r 2
has ' same=2 ' out
