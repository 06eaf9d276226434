# SPDX-License-Identifier: GPL-2.0-or-later
# get answers configuration and counters of a fresh namespace, in the promised order.
load
rc 0 grequest -r 1 -b 4242 nlpeer get
has ' cmd=get version=1 seq=1 port=4242 from=0 ' out
has ' reply="Hello from kernel unicast" nul=yes reply-count=1 reply-interval-ms=0 event-interval-ms=5000 protocol=25 received=0 answered=0 queued=0 dropped=0 events=0 bytes=0' out
