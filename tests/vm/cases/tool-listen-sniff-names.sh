# SPDX-License-Identifier: GPL-2.0-or-later
# Programs that live for a millisecond are named, each of 20, also in another network namespace.
# time: 240
twenty() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		"$@" >/dev/null
	done
}
# sniffed OPTIONS... -- COMMAND...: in `heard`, twenty of them
sniffed() {
	local options=
	while [ "$1" != -- ]; do
		options="$options $1"
		shift
	done
	shift
	# shellcheck disable=SC2086 # words
	nltool listen --sniff $options >heard 2>said &
	listener=$!
	wait_for 20 grep -q listening said
	twenty "$@"
	sleep 0.5
	kill -INT "$listener"
	rc 0 wait "$listener"
	lacks 'may stay without a name' said
}
# all_named WHAT...: as sniffed. One whose end came before anybody could look has no name, so
# that a busy machine is given another try.
all_named() {
	local try named=0
	for try in 1 2 3 4 5; do
		sniffed "$@"
		named=$(grep -c 'request ip\[[0-9]*\] .*dump' heard)
		show "try $try: $named of 20"
		[ "$named" -ge 18 ] || fail "only $named of 20 dumps are by ip"
		[ "$named" -lt 20 ] || [ "$(grep -v -c ' ip\[' heard)" != 0 ] || return 0
	done
	fail "never were all 20 named"
}
all_named -- ip link show
rc 0 ip netns add other
all_named -n other -- ip netns exec other ip link show
rc 0 ip netns del other
