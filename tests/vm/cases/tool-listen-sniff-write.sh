# SPDX-License-Identifier: GPL-2.0-or-later
# What --sniff writes into a capture, --read tells: requests and answers, decoded.
# time: 60
load event_interval_ms=0
nltool listen --sniff=grequest -w heard.pcap 2>said &
listener=$!
wait_for 20 grep -q listening said
rc 0 ip link show
rc 0 grequest -r 1 nlpeer echo msg=aloud
sleep 0.5
kill -INT "$listener"
rc 0 wait "$listener"
rc 0 nltool listen -r heard.pcap
has 'nlpeer echo msg="aloud"' out
checked
grep -q '^request .*nlpeer echo msg="aloud"' out || fail "no request: $(cat out)"
grep -q '^reply .*nlpeer echo msg="aloud"' out || fail "no reply: $(cat out)"
grep -q '^acknowledged ' out || fail "no ACK: $(cat out)"
lacks route out
