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
# 7.2 was seen to keep 4400 after 50 cycles, and to give back 5400 another time.
# Slabs alone are steadier.
memory_allowance=8192
[ ! -e /sys/kernel/debug/kmemleak ] || memory_allowance=3072
# So what each cycle loses is seen by objects: from 7 less to 6 more were seen.
objects_allowance=32

# held_kib: memory in use. One that keeps every stack it ever saw, and pages for
# them, is asked for its objects alone.
held_kib() {
	settle_memory
	if [ -e /sys/kernel/debug/kmemleak ]; then
		awk '/^Slab:/ { print $2 }' /proc/meminfo
	else
		echo $((-$(available_kib)))
	fi
}

# count_objects: those in use that are kmalloc()'s, messages, or namespaces
count_objects() {
	settle_memory
	cat /sys/kernel/slab/kmalloc-*/objects /sys/kernel/slab/skbuff_*/objects \
		/sys/kernel/slab/net_namespace/objects | awk '{ sum += $1 } END { print sum }'
}

# held_objects: the same once it stays the same, as namespaces go in the background.
# Where a memory checker is, which keeps its own notes there and finds by itself
# what is lost: none.
held_objects() {
	local count last='' tries=0
	count=0
	if [ ! -e /sys/kernel/debug/kmemleak ]; then
		until [ "$count" = "$last" ] || [ $tries = 10 ]; do
			last=$count
			count=$(count_objects)
			tries=$((tries + 1))
		done
	fi
	echo "$count"
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

# met NAME...: each was reached at least once, or the cycles have shown nothing.
# A function of cycles leaves the names in wanted, as a few may miss one by chance.
met() {
	local name
	checked
	for name in "$@"; do
		[ "$(reached "$name")" -gt 0 ] || fail "$name: none of $(cat reached)"
	done
}

# What traffic reaches where the module is there.
traffic_reaches="asked acked answered posted set dumped listened classic heard"

# Requests that would have the kernel load the module by itself must not.
no_autoload() { echo /nowhere >/proc/sys/kernel/modprobe; }

# same_memory CYCLES FUNCTION: FUNCTION is called with a tenth of the number, and,
# once memory has been looked at, with the number; after that no more is held, and
# what it wanted has been met.
same_memory() {
	local before grown objects
	"$2" $((($1 + 9) / 10))
	objects=$(held_objects)
	before=$(held_kib)
	"$2" "$1"
	objects=$(($(held_objects) - objects))
	grown=$(($(held_kib) - before))
	checked
	show "$(cat reached)"
	# shellcheck disable=SC2086 # words
	met $wanted
	show "memory grew by $grown KiB, $objects objects"
	[ $grown -le $memory_allowance ] || fail "$1 cycles cost $grown KiB"
	[ $objects -le $objects_allowance ] || fail "$1 cycles cost $objects objects"
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
	wanted="$traffic_reaches pending"
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
	wanted="$traffic_reaches waiting pending"
	unload
}

# closing_cycles NUMBER: unloading meets sockets that close while answers wait
closing_cycles() {
	rc 0 closing -n "$1" "$module_file"
	cp out reached
	same "$1" "$(reached unloads)" 'times unloaded'
	wanted="closed pending"
}

# failing_cycles NUMBER: loading fails late, while sockets of all kinds come and go
failing_cycles() {
	no_autoload
	start_traffic 3
	rc 0 reload -n "$1" -e EADDRINUSE "$module_file"
	end_traffic
	add_up reached out >sum
	mv sum reached
	same "$1" "$(reached failed)" 'times failed'
	wanted=absent
}
