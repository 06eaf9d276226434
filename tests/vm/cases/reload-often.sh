# SPDX-License-Identifier: GPL-2.0-or-later
# Twenty times loading, asking and unloading: each time as if it were the first.
number=0
while [ "$number" -lt 20 ]; do
	load event_interval_ms=10
	nlsend -q -m Hello >out || fail "round $number: $(cat out)"
	unload
	number=$((number + 1))
done
