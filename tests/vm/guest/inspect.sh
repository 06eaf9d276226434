# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is asked of a kernel that can tell, once in a boot after the last case:
# memory that nobody points to any more, and which lines of the module have run.
# Part of init: needs its say() and the runner's run.

: "${run:?read runner.sh first}"
kmemleak=/sys/kernel/debug/kmemleak
gcov=/sys/kernel/debug/gcov

# find_leaks: what is lost, in $run/log; false if nothing is. Not before it is five
# seconds old, and in two looks, as a pointer may just be in a register.
find_leaks() {
	# Not there, or not to be had under lockdown.
	head -c 0 $kmemleak 2>/dev/null || return
	sleep 6
	echo scan >$kmemleak
	echo scan >$kmemleak
	cat $kmemleak >"$run/log"
	[ -s "$run/log" ]
}

# hand_over_gcov: the counts of lines run, for who merges those of all boots.
hand_over_gcov() {
	[ -e /nltool/gcov ] && [ -d $gcov ] || return 0
	mkdir "$run/gcov"
	find $gcov -name '*.gcda' | while read -r file; do
		cat "$file" >"$run/gcov/${file##*/}" 2>/dev/null
	done
	tar czf "$run/gcov.tgz" -C "$run" gcov
	base64 -w 600 "$run/gcov.tgz" | while read -r line; do
		say gcov "$line"
	done
}
