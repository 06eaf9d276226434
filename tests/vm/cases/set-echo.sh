# SPDX-License-Identifier: GPL-2.0-or-later
# NLM_F_ECHO on set answers the configuration as it now is, as command set.
load
rc 0 grequest -f 8 -b 4242 -r 1 -e 100 nlpeer set reply-count=3
has ' cmd=set version=1 seq=1 port=4242 from=0 ' out
has ' reply="Hello from kernel unicast" nul=yes reply-count=3 reply-interval-ms=0 event-interval-ms=5000' out
rc 0 grequest -e 100 nlpeer set reply-count=4
has 'replies=0 acks=1' out
