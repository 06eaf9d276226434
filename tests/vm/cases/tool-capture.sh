# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listen writes nlpeer's events into captures that it reads again by name, also with the module gone, and reads
# what tcpdump captured of an nlmon device: requests, answers, errors.
load event_interval_ms=50
for file in /tmp/x.pcap /tmp/x.pcapng; do
	rc 0 nltool listen -c 3 --timeout 20 -w $file
	same '' "$(cat out)" 'stdout'
	rc 0 nltool -j listen -r $file
	same 3 "$(wc -l <out)" 'events, without what the capture says of the family'
	rc 0 as_user nltool listen -r $file --family nlpeer
	same 3 "$(grep -c '^nlpeer event msg="\{0,1\}Hello from kernel at jiffies' out)" "events of $file"
	mv out "before${file##*/}"
done
# A reload gives other ids, which the capture tells.
nltool listen --timeout 60 -w /tmp/reload.pcap 2>heard.err &
listener=$!
wait_for 20 grep -q 'listening on' heard.err
unload
wait_for 10 grep -q 'went away' heard.err
load event_interval_ms=50
wait_for 10 grep -q 'family nlpeer is back' heard.err
events() { [ "$(nltool listen -r /tmp/reload.pcap --family nlpeer 2>/dev/null | grep -c jiffies)" -ge 3 ]; }
wait_for 10 events
kill -INT "$listener"
wait "$listener" || fail "listener: $(cat heard.err)"
# Twice the capture says what nlpeer is; nobody said it, so it is no event.
same 2 "$(grep -ao 'nlpeer' /tmp/reload.pcap | wc -l)" 'what the capture says of nlpeer'
rc 0 nltool listen -r /tmp/reload.pcap --family nlctrl
lacks nlpeer out
# What send says and hears.
rc 0 nltool send -w /tmp/s.pcap --family nlpeer --cmd echo msg=Hello count=2
rc 2 nltool send -w /tmp/f.pcap --family nlpeer --cmd fail error-code=22 msg=because
rc 0 nltool listen -r /tmp/s.pcap --family nlpeer
same 2 "$(grep -c '^reply seq=1 port=[0-9]* nlpeer echo .*Hello' out)" replies
has 'flags=request|ack nlpeer echo msg="Hello" count=2' out
has acknowledged out
rc 0 nltool -j listen -r /tmp/f.pcap --family nlpeer
has '"operation":"family nlpeer, command fail","errno":22,"name":"EINVAL"' out
# Overheard by another program, in microseconds.
modprobe nlmon
ip link add nlmon0 type nlmon
ip link set nlmon0 up
tcpdump -Z root -i nlmon0 -s 0 -U -w /tmp/nlmon.pcap 2>tcpdump.err &
tcpdump=$!
wait_for 20 grep -q 'listening on nlmon0' tcpdump.err
rc 0 nltool send --family nlpeer --cmd echo msg=overheard
rc 0 ip link show lo
captured() { nltool listen -r /tmp/nlmon.pcap 2>/dev/null | grep -q '^request .* protocol 0 (route) type=18 '; }
wait_for 20 captured
kill -INT $tcpdump
wait $tcpdump || true
rc 0 nltool listen -r /tmp/nlmon.pcap
cp out /tmp/whole
rc 0 nltool listen -r /tmp/nlmon.pcap --family nlpeer
has 'request seq=1 port=0 flags=request|ack nlpeer echo msg="overheard"' out
grep -q '^reply seq=1 port=[1-9][0-9]* nlpeer echo .*overheard' out || fail "the answer: $(cat out)"
grep -q '^request .* protocol 0 (route) type=18 ' /tmp/whole || fail "what ip asked: $(head -c 2000 /tmp/whole)"
ip link del nlmon0
# Without the module all is there still.
unload
for file in /tmp/x.pcap /tmp/x.pcapng; do
	rc 0 as_user nltool listen -r $file --family nlpeer
	cmp out "before${file##*/}"
done
