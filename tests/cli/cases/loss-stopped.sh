# SPDX-License-Identifier: GPL-2.0-or-later
# The buffer of a listener that was given none takes 10,000 small events while it is stopped; of 30,000 each is heard or told as lost.
# users: root - joining a group of usersock needs net admin
stopped() {
	stop_listener
	rc 0 nltool send -q --protocol usersock -g 13 -c "$1" 'Hello from kernel at jiffies 4295'
	kill -CONT "$listener"
	# It has room again once all was taken; the queue may be full of what came before.
	for _ in {1..100}; do [ "$(awk -v p="$listener" '$2 == 2 && $3 == p { print $5 }' /proc/net/netlink)" != 0 ] || break; sleep 0.05; done
}
listen -j --protocol usersock -g 13 --fail-on-loss --timeout 30
stopped 10000
kill -INT "$listener"
ended 0
same 10000 "$(grep -c '"kind":"event"' heard)" 'events heard'
listen -j --protocol usersock -g 13 --fail-on-loss --timeout 30
stopped 30000
kill -INT "$listener"
ended 5
is_json heard
accounted 30000 placed
