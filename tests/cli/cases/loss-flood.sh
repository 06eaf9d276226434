# SPDX-License-Identifier: GPL-2.0-or-later
# Several senders flood several groups, all at once, while a small buffer is read: each event is heard or told as lost, and each group's are its own.
# users: root - joining a group of usersock needs net admin
listen -j --protocol usersock -g 14,15,16 --rcvbuf 8K --fail-on-loss --timeout 40
for group in 14 15 16 14; do
	nltool send -q --protocol usersock -g $group -c 20000 "to $group" >/dev/null 2>&1 &
	senders+=($!)
done
# The machine may be quick enough to keep up: so it is late now and then.
for _ in {1..20}; do
	kill -STOP "$listener"
	sleep 0.02
	kill -CONT "$listener"
	sleep 0.005
done
wait "${senders[@]}"
# All of a group's may be lost by now. Room for one more is sure when what is queued was taken.
for _ in {1..100}; do [ "$(awk -v p="$listener" '$2 == 2 && $3 == p { print $5 }' /proc/net/netlink)" != 0 ] || break; sleep 0.05; done
for group in 14 15 16; do rc 0 nltool send -q --protocol usersock -g $group --no-wait "to $group"; done
for _ in {1..100}; do tail -n 3 heard | grep -q 'to 16' && break; sleep 0.05; done
kill -INT "$listener"
ended 5
is_json heard
accounted 80003
for group in 14 15 16; do
	has "\"group\":$group,\"type\":0," heard
	same "to $group" "$(sed -n "/\"group\":$group,/s/.*\"text\":\"\(.*\)\"}/\1/p" heard | sort -u)" "text in group $group"
done
# What it says at the end is the same.
same "$(grep -c '"kind":"event"' heard)" "$(field said "$(wc -l <said)" 'r["events"]')" 'events in the statistics'
same "$((80003 - $(grep -c '"kind":"event"' heard)))" "$(field said "$(wc -l <said)" 'r["lost"]')" 'lost in the statistics'
