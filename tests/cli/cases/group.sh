# SPDX-License-Identifier: GPL-2.0-or-later
# Multicast between programs on usersock: heard by number, with the group told. Joining needs net admin.
if [ "$(id -u)" -ne 0 ]; then
	rc 2 nltool listen --protocol usersock -g 7
	has 'joining group 7 of protocol 2 (usersock): Operation not permitted (EPERM)' err
	has 'lacks CAP_NET_ADMIN' err
	exit 0
fi
listen -j --protocol usersock -g 7,9 -c 2
has '"on":["group 7 of protocol 2 (usersock)","group 9 of protocol 2 (usersock)"]' said
rc 0 nltool send --protocol usersock -g 7 hi
rc 0 nltool send --protocol usersock -g 8 not-heard
rc 0 nltool send --protocol usersock -g 9 ho
ended 0
is_json heard
is_json said
same '7 hi 9 ho' "$(field heard 1 'r["group"], r["text"]' | tr -d "(',)") $(field heard 2 'r["group"], r["text"]' | tr -d "(',)")"
# Text tells the same: group, type, number and sender.
listen --protocol usersock -g 7,9 -c 2
rc 0 nltool send --protocol usersock -g 7 --type 18 --bind "$port" hi
rc 0 nltool send --protocol usersock -g 9 --bind "$port" --hex 00ff
ended 0
same "$(printf 'usersock:7 type=18 seq=1 port=%s hi\nusersock:9 type=0 seq=1 port=%s hex:00ff' "$port" "$port")" "$(cat heard)"
rc 3 nltool listen --protocol usersock -g 1000000
has 'joining group 1000000 of protocol 2 (usersock)' err
