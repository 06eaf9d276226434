# shellcheck shell=sh disable=SC3043 # busybox has local
# SPDX-License-Identifier: GPL-2.0-or-later
# What the cases that repeat something many times share, so that the short ones
# of every run and the long ones of the debug kernel are the same but for a
# number: traffic beside the cycles, and memory compared before and after.

: "${module_file:?read case.sh first}"
# shellcheck source=memory.sh
. /nltool/memory.sh

# Memory that may be missing in the end, in KiB: what the kernel itself keeps
# (stacks seen, buckets, per-processor lists), whatever the number of cycles.
# 7.2 was seen to keep 2100 after 50 cycles, 1500 and 300 after 300.
memory_allowance=3072

# held_kib: memory in use. One that keeps every stack it ever saw, and pages for
# them, is asked for its objects alone.
held_kib() {
	settle_memory
	if [ -e /sys/kernel/debug/kmemleak ]; then
		awk '/^Slab:/ { print $2 }' /proc/meminfo
	else
		awk '/^MemAvailable:/ { print -$2 }' /proc/meminfo
	fi
}

# start_traffic PROCESSES [CHURN_OPTION...]
start_traffic() {
	local count="$1"
	shift
	traffic=
	while [ "$count" -gt 0 ]; do
		churn -s "$count" "$@" >"traffic.$count" &
		traffic="$traffic $!"
		count=$((count - 1))
	done
}

# end_traffic: ends it and adds up in ./reached what its processes reached
end_traffic() {
	local process
	for process in $traffic; do
		kill "$process"
		wait "$process" || fail "traffic ended early: $(cat traffic.*)"
	done
	checked
	add_up traffic.* >reached
}

# add_up FILE...: the sums of lines of NAME=NUMBER
add_up() {
	cat "$@" | tr ' ' '\n' | awk -F= '
		!($1 in sum) { order[++n] = $1 }
		{ sum[$1] += $2 }
		END { for (i = 1; i <= n; i++) printf "%s=%d ", order[i], sum[order[i]] }'
}

# reached NAME: the number NAME=NUMBER in ./reached
reached() { tr ' ' '\n' <reached | sed -n "s/^$1=//p"; }

# Requests that would have the kernel load the module by itself must not.
no_autoload() { echo /nowhere >/proc/sys/kernel/modprobe; }

# same_memory CYCLES FUNCTION: FUNCTION is called with a tenth of the number, and,
# once memory has been looked at, with the number; after that no more is held.
same_memory() {
	local before grown
	"$2" $((($1 + 9) / 10))
	before=$(held_kib)
	"$2" "$1"
	grown=$(($(held_kib) - before))
	checked
	show "$(cat reached)"
	show "memory grew by $grown KiB"
	[ $grown -le $memory_allowance ] || fail "$1 cycles cost $grown KiB"
}

# reload_cycles NUMBER: the module comes and goes under traffic
reload_cycles() {
	no_autoload
	start_traffic 2
	rc 0 reload -n "$1" "$module_file" event_interval_ms=10 reply_count=20 reply_interval_ms=2
	end_traffic
	add_up reached out >sum
	mv sum reached
	same "$1" "$(reached unloads)" 'times unloaded'
}

# netns_cycles NUMBER: namespaces come and go, with all that waits in them
netns_cycles() {
	load event_interval_ms=10 reply_count=20 reply_interval_ms=2
	start_traffic 1
	rc 0 churn -n "$1"
	end_traffic
	add_up out reached >sum
	mv sum reached
	same "$1" "$(reached namespaces)" namespaces
	unload
}

# closing_cycles NUMBER: unloading meets sockets that close while answers wait
closing_cycles() {
	rc 0 closing -n "$1" "$module_file"
	cp out reached
}

# failing_cycles NUMBER: loading fails late, while sockets of all kinds come and go
failing_cycles() {
	no_autoload
	start_traffic 3
	rc 0 reload -n "$1" -e EADDRINUSE "$module_file"
	end_traffic
	add_up reached out >sum
	mv sum reached
}
