# SPDX-License-Identifier: GPL-2.0-or-later
# What bytes says is what the kernel's memory shows, for small answers and for large ones, and it is given back.
# shellcheck source=../guest/memory.sh
. /nltool/memory.sh
load event_interval_ms=0
# KiB that slabs hold, or that are gone from what is free.
slab() { awk '/^Slab:/ { print $2 }' /proc/meminfo; }
used() { echo $((-$(free_kib))); }
# A kernel that looks for lost memory has a note of 400 bytes for each object.
notes=1
[ ! -e /sys/kernel/debug/kmemleak ] || notes=4
# weigh MEASURE BYTES SOCKETS REQUESTS: a user's worth of answers of that size
weigh() {
	# The sockets and the program weigh too: those that ask for nothing go first.
	as_user flood -S "$3" -M 0 -H 600000 >idle &
	idle=$!
	wait_for 10 grep -q '^accepted=' idle
	settle_memory
	before=$("$1")
	as_user flood -S "$3" -M "$4" -L "$2" -H 600000 >flooded &
	flood=$!
	wait_for 20 grep -q '^accepted=' flooded
	settle_memory
	held=$(counter bytes)
	grown=$((($("$1") - before) * 1024))
	[ "$held" -le $((1 << 20)) ] || fail "$held bytes are held for one user"
	[ "$held" -ge $((900 << 10)) ] || fail "only $held bytes are held"
	show "answers of $2 bytes: $held bytes counted, $grown bytes of memory"
	# Some of it goes where slabs had room already; newer kernels keep more of that.
	[ "$grown" -ge $((held * 3 / 4)) ] || fail "$held bytes counted, but only $grown held"
	[ "$grown" -le $(((held + (1500 << 10)) * notes)) ] || fail "$held bytes counted, but $grown held"
	kill "$flood" "$idle"
	wait "$flood" "$idle" || :
	nothing_held() { [ "$(counter bytes)" = 0 ]; }
	wait_for 5 nothing_held
}
weigh slab 10 10 600
weigh slab 300 10 300
weigh used 30000 10 5
