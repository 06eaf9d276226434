# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that wait when the module is unloaded leave no memory behind.
available() { awk '/^MemAvailable:/ { print $2 }' /proc/meminfo; }
round() {
	load
	flood -S 9 -M 5 -L 30000 -H 60000 >flooded &
	flood=$!
	wait_for 5 grep -q '^accepted=' flooded
	unload
	kill "$flood"
	wait "$flood" || :
}
round
before=$(available)
for _ in 1 2 3 4 5 6 7 8 9 10; do round; done
# Each round queues about 1 MiB.
lost=$((before - $(available)))
[ "$lost" -lt 5000 ] || fail "ten rounds of 1 MiB cost $lost KiB"
