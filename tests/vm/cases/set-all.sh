# SPDX-License-Identifier: GPL-2.0-or-later
# set changes all four values at once, and the classic protocol follows.
load
rc 0 grequest nlpeer set reply='new words' reply-count=2 reply-interval-ms=40 event-interval-ms=0
rc 0 grequest -r 1 nlpeer get
has ' reply="new words" nul=yes reply-count=2 reply-interval-ms=40 event-interval-ms=0 ' out
rc 0 nlsend -m x -r 2 -e 100
has ' bytes=10 text="new words" nul=yes' out
