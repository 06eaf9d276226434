# SPDX-License-Identifier: GPL-2.0-or-later
# Events reach classic group 2 as text: type 16, nlmsg_seq the event's number, NUL included.
load event_interval_ms=0
nllisten -j 2 -n 2 >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=Hi
rc 0 grequest nlpeer post data=00ff10
wait "$listener" || fail "heard too little: $(cat heard)"
has ' type=16 flags=0 seq=1 port=0 from=0 group=2 bytes=3 text="Hi" nul=yes' heard
has ' seq=2 port=0 from=0 group=2 bytes=3 hex=00ff10' heard
