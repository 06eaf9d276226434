# SPDX-License-Identifier: GPL-2.0-or-later
# What another program answers is data: an error or an end of a dump only the kernel can say, and
# bytes without a netlink header are shown too.
me=(--protocol usersock --bind "$port" --port "$port" --replies 1)
rc 0 nltool send "${me[@]}" --type 2 --hex ffffffff
same ffffffff "$(cat out)" 'an error from a program'
rc 0 nltool send "${me[@]}" --type 3 --flags request,multi --hex 00000000
same 00000000 "$(cat out)" 'an end from a program'
cat >answer.py <<'END'
import socket, sys
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)
s.bind((int(sys.argv[1]), 0))
print("ready", flush=True)
for answer in b"no header\0", b"\xff\x00\x01", b"x" * 600000:
    asker = s.recvfrom(1000)[1]
    if len(answer) > 1000:
        s.setsockopt(socket.SOL_SOCKET, 32, 700000)  # SO_SNDBUFFORCE
    s.sendto(answer, asker)
END
python3 answer.py $((port + 1000000)) >ready &
answerer=$!
trap 'kill "$answerer" 2>/dev/null || true' EXIT
for _ in {1..100}; do [ -s ready ] && break; sleep 0.05; done
rc 0 nltool send --protocol usersock --port $((port + 1000000)) --replies 1 hi
same 'no header' "$(cat out)" 'text without a header'
rc 0 nltool -j send --protocol usersock --port $((port + 1000000)) --replies 1 hi
same "{\"kind\":\"reply\",\"protocol\":2,\"port\":$((port + 1000000)),\"hex\":\"ff0001\"}" "$(cat out)"
# More than our buffer takes is told; only root's programs can send as much.
[ "$(id -u)" -eq 0 ] || exit 0
rc 0 nltool send --protocol usersock --port $((port + 1000000)) --replies 1 hi
has "an answer of 600000 bytes from port $((port + 1000000)) was cut after 524288" err
