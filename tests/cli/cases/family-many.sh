# SPDX-License-Identifier: GPL-2.0-or-later
# Many requests to a family: one by one, in batches, as a flood; statistics like ping's.
for way in '' '--batch-size 10' '--flood' '--flood --batch-size 16' '--no-ack'; do
	# shellcheck disable=SC2086 # words
	rc 0 nltool -N -q -j send --family nlctrl --cmd 3 -c 100 $way 2:str=nlctrl --rcvbuf 1M
	is_json out
	same 1 "$(wc -l <out)" "lines with '$way'"
	same 100 "$(field out 1 'r["sent"]')" "sent with '$way'"
	same 100 "$(field out 1 'r["answered"]')" "answered with '$way'"
	same 0 "$(field out 1 'r["lost"]')" "lost with '$way'"
	same True "$(field out 1 'r["rtt_ns"]["min"] <= r["rtt_ns"]["p50"] <= r["rtt_ns"]["p99"] <= r["rtt_ns"]["max"]')"
done
# 25 messages, 3 in each datagram: 9 of them, beside the two that ask for the family and its policy.
rc 0 nltool -N -v -q send --family nlctrl --cmd 3 -c 25 --batch-size 3 --no-ack 2:str=nlctrl
same 11 "$(grep -c '^sent to ' err)" 'datagrams sent'
# All are counted, the first refusal is told.
rc 2 nltool -N send -q --family nlctrl --cmd 3 -c 5 2:str=nosuch
has '5 sent, 5 answered, 0 lost, refused 5' out
has '(ENOENT)' err
rc 1 nltool send --batch-size 3 x
has '--batch-size needs --count, --interval or --flood' err
rc 1 nltool send --batch-size 0 -c 2 x
# One socket has one dump at a time. Whether one that fits a datagram still runs at the next is up to the kernel.
if ! nltool -N send -q --family nlctrl --cmd 3 --dump -c 3 --batch-size 3 >out 2>err; then
	has '(EBUSY)' err
	has 'most likely a dump before it has not ended' err
fi
