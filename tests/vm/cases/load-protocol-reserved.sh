# SPDX-License-Identifier: GPL-2.0-or-later
# Protocol numbers the kernel itself uses are refused as taken, usersock (2) included.
for protocol in 2 15 16; do
	if try_load protocol=$protocol; then fail "loaded on protocol $protocol"; fi
	has 'Address already in use' insmod.err "protocol $protocol"
	log_has "protocol: $protocol is taken"
done
# usersock is as it was: two programs reach each other.
nllisten -P 2 -b 4242 >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 nlsend -P 2 -D 4242 -m Hello -r 0
wait "$listener" || fail "usersock is broken: $(cat heard)"
load
