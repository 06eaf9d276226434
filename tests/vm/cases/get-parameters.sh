# SPDX-License-Identifier: GPL-2.0-or-later
# get shows what the parameters said at loading.
load protocol=27 'reply=as told' reply_count=7 reply_interval_ms=30 event_interval_ms=0
rc 0 grequest -r 1 nlpeer get
has ' reply="as told" nul=yes reply-count=7 reply-interval-ms=30 event-interval-ms=0 protocol=27 ' out
rc 0 nlsend -P 27 -m x -r 7
