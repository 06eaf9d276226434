# SPDX-License-Identifier: GPL-2.0-or-later
# Twelve namespaces, each made, asked and gone, leave nothing behind that hinders unloading.
load event_interval_ms=20
number=0
while [ "$number" -lt 12 ]; do
	in_netns nlsend -q -m Hello >out 2>err || fail "namespace $number: $(cat out err)"
	number=$((number + 1))
done
rc 0 nlsend -m Hello
unload
