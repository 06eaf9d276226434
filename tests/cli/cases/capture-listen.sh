# SPDX-License-Identifier: GPL-2.0-or-later
# listen -w writes events in place of printing them, listen -r tells them again, with the same content and time order.
for file in x.pcap x.pcapng; do
	listen --protocol usersock --bind "$port" -c 3 -w "$file"
	for text in one two three; do
		rc 0 nltool send --protocol usersock --port "$port" "$text"
	done
	ended 0
	same '' "$(cat heard)" 'stdout of a listener that captures'
	has '3 events, 0 lost, 62 bytes in ' said
	rc 0 nltool listen -r "$file"
	same 'one two three' "$(tr '\n' ' ' <out | sed 's/ $//')" "read from $file"
	rc 0 nltool -j listen -r "$file"
	is_json out
	same '3 event usersock' "$(python3 -c '
import json
records = [json.loads(line) for line in open("out")]
assert [r["time"] for r in records] == sorted(r["time"] for r in records)
print(len(records), *{r["kind"] for r in records}, *{{2: "usersock"}[r["protocol"]] for r in records})')"
	rc 0 nltool listen -r "$file" -c 2
	same 'one two' "$(tr '\n' ' ' <out | sed 's/ $//')" 'two of them'
	lacks 'left out' err
	rc 0 nltool listen -r "$file" --cmd 99
	same '' "$(cat out)" 'those of a type that none has'
	has 'messages that --cmd and --where left out: 3' err
done
# Through pipes, and each event while the listener still listens.
mkfifo pipe
nltool listen -r - --timestamp=delta <pipe >decoded 2>err &
reader=$!
rm -f said
nltool listen --protocol usersock --bind "$port" --timeout 20 -w - >pipe 2>said &
# shellcheck disable=SC2034 # for ended
listener=$!
for _ in {1..100}; do grep -qs listening said && break; sleep 0.05; done
rc 0 nltool send --protocol usersock --port "$port" 'by a pipe'
for _ in {1..100}; do grep -qs 'by a pipe' decoded && break; sleep 0.05; done
same '0.000000000 by a pipe' "$(cat decoded)" 'read from a pipe while it is written'
# Its reader goes away: it ends with 0.
kill $reader
wait $reader || true
ended 0
# Neither -r nor -w needs a terminal, a family or a module; families come first, so that all readers know them.
listen --family nlctrl:notify --timeout 0.2 -w families.pcap
ended 0
# The family's name, as the controller gives it; nobody said it, so it is no event.
grep -aq nlctrl families.pcap || fail 'no family in the capture'
rc 0 nltool -N listen -r families.pcap
[ ! -s out ] || fail "an event that was none: $(cat out)"
rc 0 nltool -N listen -r families.pcap --family nosuch
has 'no message of family nosuch' err
if [ "$(id -u)" -eq 0 ]; then # groups of usersock take privileges
	# Verdicts that belong to no request are messages like any other.
	listen --protocol usersock -g 5 -c 2 --timeout 20 -w verdicts.pcap
	rc 0 nltool send --protocol usersock --group 5 --no-wait --type 2 --hex 0000000010000000100000000100000000000000
	rc 0 nltool send --protocol usersock --group 5 --no-wait --type 3 --flags multi --hex 00000000
	ended 0
	rc 0 nltool -j listen -r verdicts.pcap
	same '2 2 3' "$(python3 -c 'import json; r = [json.loads(l) for l in open("out")]; print(len(r), r[0]["type"], r[1]["type"])')" 'what was heard'
	# With -j what was lost is a record, on stderr.
	rm -f said
	nltool -j listen --protocol usersock -g 5 --rcvbuf 4K --timeout 20 -w lost.pcap 2>said &
	listener=$!
	for _ in {1..100}; do grep -qs listening said && break; sleep 0.05; done
	stop_listener
	rc 0 nltool send -q --protocol usersock --group 5 --no-wait -c 300 x
	kill -CONT "$listener"
	for _ in {1..100}; do grep -q '"kind":"lost"' said && break; sleep 0.05; done
	kill -INT "$listener"
	ended 0
	same 300 "$(python3 -c 'import json; r = [json.loads(l) for l in open("said")]; print(sum(x["lost"] for x in r if x["kind"] == "lost") + r[-1]["events"])')" 'lost and heard'
fi
# What exclude each other, and what is no capture.
for words in '-g 1' '--bind 7' '--family a:b' '--ready-fd 3' '--idle-timeout 1' '--all-nsid' '--fail-on-loss' \
	'--timestamp=mono'; do
	# shellcheck disable=SC2086 # words
	rc 1 nltool listen -r x.pcap $words
	has '--read and' err
done
rc 6 nltool listen -r nowhere
has 'nltool: reading nowhere: No such file or directory (ENOENT)' err
rc 6 nltool listen -r said
has 'nltool: reading said: at byte 0: this is neither pcap nor pcapng' err
rc 6 nltool listen -r x.pcap -w x.pcap
has 'writing to x.pcap: it is a file that is read at the same time' err
rc 0 nltool listen -r x.pcap
# Bytes of a protocol whose messages nobody names: no group is known, but what they are is told.
python3 -c '
import struct
message = struct.pack("<IHHII", 20, 28, 0, 3, 0) + b"\7\0\1\2"
cooked = struct.pack(">HH10xH", 4, 824, 0) + message
head = struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 253)
open("bytes.pcap", "wb").write(head + struct.pack("<IIII", 1, 2, len(cooked), len(cooked)) + cooked)
'
rc 0 nltool -N listen -r bytes.pcap
same "route type=28 seq=3 port=0 hex:07000102" "$(cat out)" "bytes of a capture"
# Cut amid the last packet: that is told, and all before it shown.
head -c -1 x.pcap >cut.pcap
rc 6 nltool listen -r cut.pcap
same 'one two' "$(tr '\n' ' ' <out | sed 's/ $//')" 'of a cut capture'
has 'nltool: reading cut.pcap: at byte 128: it ends amid the packet that begins there' err
# From one format into the other, and only what was asked for.
rc 0 nltool listen -r x.pcap -w y.pcapng
same '' "$(cat out)"
rc 0 nltool listen -r y.pcapng
same 3 "$(wc -l <out)" 'after a copy'
rc 0 nltool listen -r x.pcap --protocol route
same '' "$(cat out)" 'of another protocol'
# A name that nothing in it knows is told, also where nothing has names.
rc 0 nltool listen -r x.pcap --cmd newlink
has '--cmd newlink: nothing that came knows it' err
# Bytes without a header are copied as from the kernel, whatever stands behind them in the file.
python3 -c '
import struct
def packet(seconds, datagram):
    cooked = struct.pack(">HH10xH", 4, 824, 2) + datagram
    return struct.pack("<IIII", seconds, 0, len(cooked), len(cooked)) + cooked
head = struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 253)
simple = struct.pack("<IHHII", 18, 0, 0, 3, 0) + b"a\0"
open("bare.pcap", "wb").write(head + packet(1, b"bare") + packet(1 << 16, b"bare") + packet(1, simple))
'
rc 0 nltool listen -r bare.pcap -w copy.pcap
# What is shown as a request (here of a program that sets no flag) is copied as one.
nltool listen -r bare.pcap >original
nltool listen -r copy.pcap >copied
cmp original copied || fail "$(cat original copied)"
nltool -j listen -r copy.pcap >copied
same '[]' "$(field copied 3 'r["flags"]')" 'flags of a request without any'
same '6 6 7' "$(python3 -c '
import struct
data, at = open("copy.pcap", "rb").read(), 24
while at < len(data):
    print(struct.unpack_from(">H", data, at + 16)[0], end=" ")
    at += 16 + struct.unpack_from("<I", data, at + 8)[0]
' | sed 's/ $//')" 'direction of what was copied'
# What was cut stays so in a copy.
python3 -c '
import struct
def packet(datagram, missing):
    cooked = struct.pack(">HH10xH", 4, 824, 2) + datagram
    return struct.pack("<IIII", 1, 0, len(cooked), len(cooked) + missing) + cooked
head = struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 253)
message = struct.pack("<IHHII", 20, 20, 0, 3, 0) + b"abc\0"
open("short.pcap", "wb").write(head + packet(message[:18], 2) + packet(message * 2, 20) + packet(message, 0))
'
for copy in copy.pcap copy.pcapng; do
	rc 0 nltool listen -r short.pcap -w $copy
	rc 0 nltool listen -r $copy
	has 'packets that were cut when they were captured: 2' err
	same 4 "$(wc -l <out)" "messages of a cut capture"
done
# No file that is still to be read is emptied.
echo 'not empty' >input
for words in 'resolve-family --spec input' 'listen --family nlctrl --spec input' 'send --family nlctrl --cmd 3 --spec input' \
	'listen --family nlctrl --snapshot 3 2:bin=@input'; do
	# shellcheck disable=SC2086 # words
	rc 6 nltool $words -w input
	has 'writing to input: it is a file that is read at the same time' err
	same 'not empty' "$(cat input)" "input of $words"
done
