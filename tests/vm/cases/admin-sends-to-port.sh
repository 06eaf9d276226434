# SPDX-License-Identifier: GPL-2.0-or-later
# A net admin may address another program by its port id on the same protocol.
load
nllisten -b 4242 -n 1 >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 nlsend -b 5353 -D 4242 -m 'to a peer' -r 0 -e 100
wait "$listener" || fail "the peer heard nothing: $(cat heard)"
has ' from=5353 group=0 bytes=10 text="to a peer"' heard
