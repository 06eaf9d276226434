# SPDX-License-Identifier: GPL-2.0-or-later
# What is lost before the announcement was written counts; what is lost behind the last event asked for does not.
# users: root - joining a group of usersock needs net admin
# A full pipe holds the announcement up.
mkfifo errors
exec 3<>errors
head -c 65536 /dev/zero >&3
nltool listen -j --protocol usersock -g 12 --rcvbuf 16K --fail-on-loss --timeout 20 >heard 2>errors &
listener=$!
# Joined: the kernel shows the group's bit.
joined() { awk -v pid="$listener" '$2 == 2 && $3 == pid && $4 ~ /800$/ { y = 1 } END { exit !y }' /proc/net/netlink; }
for _ in {1..100}; do ! joined || break; sleep 0.05; done
joined || fail 'not joined after 5 s'
sleep 0.2 # to the announcement
rc 0 nltool send -q --protocol usersock -g 12 -c 1000 x
cat <&3 >said &
reader=$!
rc 0 nltool send --protocol usersock -g 12 last
for _ in {1..100}; do grep -q '"kind":"lost"' heard && grep -q last heard && break; sleep 0.05; done
kill -INT "$listener"
ended 5
kill "$reader"
lost=$(python3 -c '
import json
print(sum(json.loads(l)["lost"] for l in open("heard") if "\"kind\":\"lost\"" in l))')
same 1001 $((lost + $(grep -c '"kind":"event"' heard))) 'heard + lost'
exec 3>&-
# A backlog with a gap far behind the two events asked for.
listen -j --protocol usersock -g 12 --rcvbuf 16K --fail-on-loss --timeout 20 -c 2
stop_listener
rc 0 nltool send -q --protocol usersock -g 12 -c 1000 x
kill -CONT "$listener"
ended 0
same 2 "$(wc -l <heard)" lines
same 0 "$(field said 2 'r["lost"]')" lost
