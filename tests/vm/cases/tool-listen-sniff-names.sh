# SPDX-License-Identifier: GPL-2.0-or-later
# Programs that live for a millisecond are named, each of 20, also in another network namespace.
# time: 90
twenty() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		ip link show >/dev/null
	done
}
sniffed() {
	nltool listen --sniff "$@" >heard 2>said &
	listener=$!
	wait_for 20 grep -q listening said
}
sniffed
twenty
sleep 0.5
kill -INT "$listener"
rc 0 wait "$listener"
same 20 "$(grep -c 'request ip\[[0-9]*\] .*dump' heard)" 'dumps by ip'
same 0 "$(grep -v -c ' ip\[' heard)" 'messages of nobody'
lacks 'may stay without a name' said
rc 0 ip netns add other
sniffed -n other
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	ip netns exec other ip link show >/dev/null
done
sleep 0.5
kill -INT "$listener"
rc 0 wait "$listener"
rc 0 ip netns del other
same 20 "$(grep -c 'request ip\[[0-9]*\] .*dump' heard)" 'dumps by ip in a namespace'
