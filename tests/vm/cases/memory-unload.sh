# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that wait when the module is unloaded leave no memory behind.
# shellcheck source=../guest/memory.sh
. /nltool/memory.sh
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
before=$(available_kib)
for _ in 1 2 3 4 5 6 7 8 9 10; do round; done
# Each round queues about 1 MiB. What the kernel frees in its own time may be away a little longer.
cost() { echo $((before - $(available_kib))); }
cheap() { [ "$(cost)" -lt 5000 ]; }
wait_for 10 cheap
show "ten rounds of 1 MiB cost $(cost) KiB"
