# SPDX-License-Identifier: GPL-2.0-or-later
# tshark opens both formats, names the families and shows commands; tcpdump's captures are read, and it reads ours.
command -v tshark >/dev/null || { echo 'no tshark here'; exit 77; }
nltool -j resolve-family >all
family=$(python3 -c '
import json
print([r["family"] for r in map(json.loads, open("all")) if r["family"] != "nlctrl" and r["operations"]][0])')
command=$(nltool -j resolve-family "$family" | python3 -c '
import json, sys
print(json.loads(sys.stdin.read())["operations"][0]["id"])')
for file in x.pcap x.pcapng; do
	# Whatever the kernel answers.
	nltool -N send --family "$family" --cmd "$command" --no-check -w $file >answer 2>&1 || true
	tshark -r $file -V >shown 2>tshark-said || fail "tshark: $(cat tshark-said)"
	has "($family)" shown
	has "Command: $command" shown
	has 'Command: CTRL_CMD_NEWFAMILY (1)' shown
	has 'Link-layer address type: Netlink (824)' shown
	packets=$(grep -c '^Frame ' shown)
	rc 0 nltool -N listen -r $file
	[ "$packets" -le "$(wc -l <out)" ] || fail "tshark has $packets packets, listen -r: $(cat out)"
	# Nanoseconds, the same ones.
	tshark -r $file -T fields -e frame.time_epoch >their-times 2>/dev/null
	rc 0 nltool -N listen -r $file --timestamp=epoch
	cut -d ' ' -f 1 out | uniq >our-times
	uniq their-times | cmp - our-times
done
# What tcpdump writes: this one in microseconds.
if command -v tcpdump >/dev/null; then
	tcpdump -r x.pcap -w tcpdump.pcap 2>err || fail "tcpdump: $(cat err)"
	rc 0 nltool -N listen -r tcpdump.pcap
	cp out theirs
	rc 0 nltool -N listen -r x.pcap
	cmp out theirs
fi
