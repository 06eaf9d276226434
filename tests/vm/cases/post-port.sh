# SPDX-License-Identifier: GPL-2.0-or-later
# post with port sends the text to that port on the classic protocol and to nobody else.
load event_interval_ms=0
nllisten -b 4242 -n 2 >heard &
listener=$!
bystander 5353 60000 >aside &
aside=$!
glisten -n 1 -w 60000 nlpeer events >group &
group=$!
wait_for 5 grep -q ready heard
wait_for 5 grep -q ready aside
wait_for 5 grep -q ready group
rc 0 grequest nlpeer post msg='for you' port=4242
rc 0 grequest nlpeer post data=00ff01 port=4242
wait "$listener" || fail "not received: $(cat heard)"
has ' port=4242 from=0 group=0 bytes=8 text="for you" nul=yes' heard
has ' bytes=3 hex=00ff01' heard
kill "$aside" "$group"
wait "$aside" || fail "the bystander got something: $(cat aside)"
wait "$group" || :
has 'received=0' group 'the group'
