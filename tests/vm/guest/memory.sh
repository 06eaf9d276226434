# shellcheck shell=sh disable=SC3043 # busybox has local
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes what /proc/meminfo says of memory in use comparable. Read by cases that
# weigh what the module holds.

# Lets go what was freed, which a memory checker holds back until a cache is shrunk.
settle_memory() {
	local file
	sleep 1
	for file in /sys/kernel/slab/*/shrink; do
		echo 1 >"$file"
	done
	echo 3 >/proc/sys/vm/drop_caches
}

# available_kib, free_kib: with the pages each processor keeps for itself, up to
# 1.5 MiB of them, which /proc/meminfo counts as used.
available_kib() { with_kept_pages MemAvailable; }
free_kib() { with_kept_pages MemFree; }

with_kept_pages() {
	awk -v key="$1:" '$1 == key { kib += $2 } $1 == "count:" { kib += 4 * $2 }
		END { print kib }' /proc/meminfo /proc/zoneinfo
}
