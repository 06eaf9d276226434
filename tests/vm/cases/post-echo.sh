# SPDX-License-Identifier: GPL-2.0-or-later
# NLM_F_ECHO on post: the asker gets one copy with its seq and port, others the usual event.
load event_interval_ms=0
glisten -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest -J events -f 8 -b 4242 -r 1 -e 200 nlpeer post msg=Hi
has 'reply ' out
has ' cmd=event version=1 seq=1 port=4242 from=0 ' out
has ' msg="Hi" nul=yes seq=1 time=' out
wait "$listener" || fail "not heard: $(cat heard)"
has ' cmd=event version=1 seq=0 port=0 from=0 ' heard
has ' msg="Hi" nul=yes seq=1 time=' heard
# Without the flag the asker, being a listener, hears the event as all do.
rc 0 grequest -J events -r 1 -e 200 nlpeer post msg=Ho
has 'multicast ' out
has ' msg="Ho" nul=yes seq=2 ' out
