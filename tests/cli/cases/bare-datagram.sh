# SPDX-License-Identifier: GPL-2.0-or-later
# What is no netlink message is heard too: a uevent's strings as text, other bytes in hexadecimal.
send_bytes() {
	python3 -c '
import socket, sys
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)
s.sendto(eval(sys.argv[2]), (int(sys.argv[1]), 0))' "$port" "$1"
}
uevent='b"add@/devices/x\0ACTION=add\0SEQNUM=7\0"'
listen --protocol usersock --bind "$port" -c 2 --timeout 20
send_bytes "$uevent"
send_bytes 'b"\x01\x02\x03"'
ended 0
same 'add@/devices/x ACTION=add SEQNUM=7' "$(head -n 1 heard)"
same hex:010203 "$(tail -n 1 heard)"
has '2 events, 0 lost, 38 bytes in ' said
listen -j --protocol usersock --bind "$port" -c 2 --timeout 20
send_bytes "$uevent"
# Behind a message: bytes are told, zeros are a buffer sent whole.
send_bytes 'b"\x11\0\0\0" + bytes(12) + b"!\0\0\0" + bytes(100)'
ended 0
is_json heard
same True "$(field heard 1 'r["text"] == "add@/devices/x\0ACTION=add\0SEQNUM=7"')"
same False "$(field heard 1 '"type" in r or "seq" in r or "hex" in r')"
same '!' "$(field heard 2 'r["text"]')"
listen --protocol usersock --bind "$port" --timeout 20
send_bytes 'b"\x11\0\0\0" + bytes(12) + b"!\0\0\0" + bytes(100)'
send_bytes 'b"\x11\0\0\0" + bytes(12) + b"?\0\0\0" + b"more"'
for _ in {1..100}; do grep -q more heard && break; sleep 0.05; done
kill -INT "$listener"
ended 0
same '! ? more' "$(xargs <heard)"
has '3 events, ' said
