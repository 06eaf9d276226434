# SPDX-License-Identifier: GPL-2.0-or-later
# send -w writes every message both ways, and before a family's first message what the controller says of it.
get=(send --family nlctrl --cmd 3 2:str=nlctrl)
# The packets of a capture by another program: direction (7 is to the kernel), protocol, type, sequence number, bytes.
packets() {
	python3 -c '
import struct, sys
data = open(sys.argv[1], "rb").read()
magic, major, minor, _, _, snap, link = struct.unpack_from("<IHHIIII", data)
assert (magic, major, minor, snap, link) == (0xa1b23c4d, 2, 4, 262144, 253), data[:24]
at, last = 24, 0
while at < len(data):
    second, ns, size, length = struct.unpack_from("<IIII", data, at)
    assert ns < 1000000000 and size == length and second * 10**9 + ns >= last
    last = second * 10**9 + ns
    way, hardware, protocol = struct.unpack_from(">HH10xH", data, at + 16)
    assert hardware == 824
    total, kind, flags, seq, port = struct.unpack_from("<IHHII", data, at + 32)
    print(way, protocol, kind, seq, size - 16)
    at += 16 + size
' "$1"
}
rc 0 nltool "${get[@]}" -w x.pcap
has nlctrl out
packets x.pcap >got
same 2 "$(cut -d ' ' -f 1 got | sort -u | wc -l)" "ways in $(cat got)"
# It ends with the request and its answers: the reply and the ACK, whose type is 2.
tail -n 3 got | head -n 1 | grep -q '^7 16 16 1 32$' || fail "the request: $(cat got)"
tail -n 1 got | grep -q '^6 16 2 1 ' || fail "the ACK: $(cat got)"
# To standard output: then nothing else goes there, and statistics go to standard error.
rc 0 nltool "${get[@]}" -c 3 -w -
cp out y.pcap
packets y.pcap >got
same 3 "$(grep -c '^7 16 16 [123] 32$' <(tail -n 9 got))" 'requests'
has '3 sent, 3 answered, 0 lost' err
# The same with -v beside it, and by pcapng.
rc 0 nltool -v "${get[@]}" -w z.pcapng
has 'received from protocol 16' err
same 0a0d0d0a "$(head -c 4 z.pcapng | od -An -tx1 | tr -d ' ')"
# A number tells no name: the controller is asked, for the capture. A family without ACK, so that it is the last packet.
rc 0 nltool -j resolve-family
id=$(python3 -c '
import json
print([r["id"] for r in map(json.loads, open("out")) if r["family"] != "nlctrl"][0])')
got=0
nltool send --protocol generic --type "$id" --flags request --no-wait --hex 01010000 -w id.pcap 2>err || got=$?
same 0 $got "exit code; $(cat err)"
packets id.pcap >got
head -n 1 got | grep -q '^7 16 16 ' || fail "the controller is not asked first: $(cat got)"
tail -n 1 got | grep -q "^7 16 $id 1 20\$" || fail "the message is not the last: $(cat got)"
# Each packet is there while the command still waits.
nltool send --family nlctrl --cmd 3 2:str=nlctrl -i 30 -c 2 -w slow.pcap >/dev/null &
sender=$!
for _ in {1..100}; do
	! packets slow.pcap 2>/dev/null | grep -q '^6 16 2 1 ' || break
	sleep 0.05
done
packets slow.pcap | grep -q '^6 16 2 1 ' || fail 'nothing in the file while it waits'
kill -INT $sender
wait $sender || true
# What is read is not emptied; what failed has what came before.
echo '{"family":"nlctrl","cmd":3,"attrs":{"2":"nlctrl"}}' >lines
cp lines kept
rc 6 nltool send --batch lines -w lines
has 'nltool: writing to lines: it is a file that is read at the same time' err
cmp lines kept
rc 0 nltool send --batch lines -w batch.pcap
packets batch.pcap >got
[ "$(wc -l <got)" -ge 5 ] || fail "of a batch: $(cat got)"
rc 2 nltool send --family nlctrl --cmd 3 2:str=no-such -w refused.pcap
packets refused.pcap | tail -n 1 | grep -q '^6 16 2 1 ' || fail 'the refusal is not in the capture'
# A reader that goes away ends it with 0.
got=0
nltool send --family nlctrl --cmd 3 2:str=nlctrl -c 100000 -i 0.001 -w - 2>err | head -c 100 >/dev/null || got=$?
same 0 "$got" "exit codes with a reader that goes away ($(cat err))"
