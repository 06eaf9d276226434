# SPDX-License-Identifier: GPL-2.0-or-later
# What send said and heard is read again as requests, replies and verdicts, with what they held.
get=(send --family nlctrl --cmd 3)
rc 0 nltool -j -N "${get[@]}" 2:str=nlctrl
cp out live
rc 2 nltool -N "${get[@]}" 2:str=no-such -w refused.pcap
for file in a.pcap a.pcapng; do
	rc 0 nltool -N "${get[@]}" 2:str=nlctrl -w $file
	rc 0 nltool -j -N listen -r $file
	is_json out
	cp out "read-$file"
	python3 -c '
import json, sys
live = json.loads(open("live").readline())
records = [json.loads(line) for line in open(sys.argv[1])]
last = records[-3:]
assert [r["kind"] for r in last] == ["request", "reply", "done"], last
request, reply, done = last
assert request["flags"] == ["request", "ack"] and request["cmd"] == 3, request
assert request["attrs"] == {"2": [{"hex": "6e6c6374726c00"}]}, request
# As it was printed when it came, but for the port: live it is that of the sender.
assert {k: v for k, v in reply.items() if k not in ("time", "port")} == {
    k: v for k, v in live.items() if k != "port"}, (reply, live)
assert done["seq"] == 1 and done["replies"] == 1 and done["interrupted"] is False, done
times = [r["time"] for r in records]
assert times == sorted(times)
' "read-$file" || fail "other than live: $(cat "read-$file")"
done
cmp <(sed 's/"time":"[^"]*",//; s/"port":[0-9]*//' read-a.pcap) \
	<(sed 's/"time":"[^"]*",//; s/"port":[0-9]*//' read-a.pcapng)
# A refusal names what was asked, on stdout, in its place.
rc 0 nltool -j -N listen -r refused.pcap
same "error 2 ENOENT family nlctrl, command 3" "$(tail -n 1 out | python3 -c '
import json, sys
r = json.loads(sys.stdin.read())
print(r["kind"], r["errno"], r["name"], r["operation"])')"
rc 0 nltool -N listen -r refused.pcap
tail -n 1 out | grep -qE '^error seq=1 port=[0-9]+ family nlctrl, command 3: No such file or directory \(ENOENT\)$' ||
	fail "text of a refusal: $(cat out)"
# A dump, counted; -t; only one family.
rc 0 nltool -N "${get[@]}" --dump -w dump.pcap
rc 0 nltool -N listen -t -r dump.pcap
tail -n 1 out | grep -qE '^[0-9-]{10}T[0-9:]{8}\.[0-9]{9}Z done seq=1 port=[0-9]+ replies=[0-9]+$' || fail "$(tail -n 1 out)"
families=$(nltool resolve-family | grep -c ': id ')
grep -q " replies=$families\$" out || fail "not $families families: $(tail -n 1 out)"
rc 0 nltool -N listen -r dump.pcap --family 16
[ -s out ] || fail 'nothing of family 16'
rc 0 nltool -N listen -r dump.pcap --family no-such
same '' "$(cat out)"
# An id the capture does not tell is this kernel's, which is said; one that nobody has is shown all the same.
nltool -j resolve-family >all
id=$(python3 -c '
import json
print([r["id"] for r in map(json.loads, open("all")) if r["family"] != "nlctrl"][0])')
python3 -c '
import struct, sys
def packet(kind, payload):
    message = struct.pack("<IHHII", 16 + len(payload), kind, 1, 7, 0) + payload
    cooked = struct.pack(">HH10xH", 4, 824, 16) + message
    return struct.pack("<IIII", 1, 2, len(cooked), len(cooked)) + cooked
data = struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 253)
data += packet(int(sys.argv[1]), b"\1\1\0\0") + packet(65000, b"\1\1\0\0") + packet(2, b"")
open("foreign.pcap", "wb").write(data)
' "$id"
rc 0 nltool -N listen -r foreign.pcap
name=$(nltool -j resolve-family "$id" | python3 -c 'import json, sys; print(json.loads(sys.stdin.read())["family"])')
has "the capture does not say what family $id is: taken for what this kernel has under that number, $name" err
has 'the capture does not say what family 65000 is, and this kernel has none of that number' err
sed -n 1p out | grep -q "^request seq=7 port=0 flags=request $name 1\$" || fail "a guessed family: $(cat out)"
sed -n 2p out | grep -q '^request seq=7 port=0 flags=request protocol 16 (generic) type=65000 hex:01010000$' ||
	fail "an unknown family: $(cat out)"
