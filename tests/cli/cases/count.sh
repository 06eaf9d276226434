# SPDX-License-Identifier: GPL-2.0-or-later
# send --count: statistics as ping's, each message answered once.
ask=(--protocol generic --type 16 --hex 0302000006000100100000)
rc 0 nltool send "${ask[@]}" -c 3
same 5 "$(wc -l <out)" lines
has '--- protocol 16 (generic): 3 sent, 3 answered, 0 lost,' out
has 'rtt min/avg/p50/p99/max = ' out
for way in '' --flood '--flags request,ack' '--flags request,ack --flood'; do
	# shellcheck disable=SC2086 # words
	rc 0 nltool -j send -q "${ask[@]}" -c 500 $way
	same 1 "$(wc -l <out)" lines
	same '500 500 0 0' "$(field out 1 '"%d %d %d %d" % (r["sent"], r["answered"], r["lost"], r["refused"])')"
	same True "$(field out 1 '0 < r["rtt_ns"]["min"] <= r["rtt_ns"]["p50"] <= r["rtt_ns"]["p99"] <= r["rtt_ns"]["max"]')"
done
started=$(date +%s%N)
rc 0 nltool send -q "${ask[@]}" -c 4 -i 0.1
[ $((($(date +%s%N) - started) / 1000000)) -ge 300 ] || fail 'no time between'
# One that is refused: counted, told, and the exit code says so.
rc 2 nltool send -q --protocol generic --type 16 --hex 03020000 -c 3
has '3 answered, 0 lost, refused 3' out
has 'Invalid argument (EINVAL)' err
