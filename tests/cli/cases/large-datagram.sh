# SPDX-License-Identifier: GPL-2.0-or-later
# A datagram of any size ends no listener: what a plain user can send is heard whole; what is larger
# is cut at first, told and counted, and the next of its size is whole.
send_large() {
	python3 -c '
import socket, struct, sys
size = int(sys.argv[2])
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)
for option in 32, 7:
    try:
        s.setsockopt(socket.SOL_SOCKET, option, 2 * size)
        break
    except PermissionError:
        pass
s.sendto(struct.pack("=IHHII", size, 99, 0, 0, 0) + b"x" * (size - 16), (int(sys.argv[1]), 0))' \
		"$port" "$1"
}
listen --protocol usersock --bind "$port" -c 2 --timeout 20 --fail-on-loss
send_large 300000
rc 0 nltool send --protocol usersock --port "$port" after
ended 0
same '299985 6' "$(awk '{ printf "%s%d", s, length + 1; s = " " }' heard)" 'sizes'
[ "$(id -u)" -eq 0 ] || return 0
listen -j --protocol usersock --bind "$port" -c 2 --timeout 20 --fail-on-loss
send_large 3000000
# What was taken from the queue together with it is cut as well.
for _ in {1..100}; do ! grep -qs 'was cut' said || break; sleep 0.05; done
send_large 2900000
rc 0 nltool send --protocol usersock --port "$port" after
ended 5
is_json heard
is_json said
has 'a datagram of 3000000 bytes from port ' said
same 'lost 1 None' "$(field heard 1 '"%s %s %s" % (r["kind"], r["lost"], r["after_time"])')"
same 2899984 "$(field heard 2 'len(r["text"])')"
same after "$(field heard 3 'r["text"]')"
same 1 "$(field said 3 'r["lost"]')"
