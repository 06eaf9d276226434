# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the kernel refuse memory while a case runs, by turns to whatever the
# module's code calls, in any context, and to all that the case's processes do.
# What becomes of the case itself does not matter then, but of the machine. Part
# of init; read also by cases that inject faults themselves.

faults_file=/run/nltool/faults-when-loaded
injectors="failslab fail_page_alloc"
fault_budget=1000000000
fault_turn=0

# set_injectors NAME VALUE
set_injectors() {
	for injector in $injectors; do
		echo "$2" >"/sys/kernel/debug/$injector/$1"
	done
}

# What stays the same; no word of each fault in the log. Where the kernel itself
# tells of want of memory, with how it came there, nothing is wrong.
prepare_faults() {
	cp /nltool/usable.sh /nltool/cases/usable.sh
	sed -i '/^Call Trace$/d' /nltool/splats
	set_injectors times $fault_budget
	set_injectors verbose 0
	set_injectors ignore-gfp-wait N
	echo 0 >/sys/kernel/debug/fail_page_alloc/min-order
	spare_events
}

# The kernel itself warns, where going on would do, when it has no memory for the
# events of a module that is being loaded: there none is refused.
spare_events() {
	spared=$(awk '$3 == "event_create_dir" { start = $1 }
		start != "" && $1 "" > start "" { print "0x" start, "0x" $1; exit }' /proc/kallsyms)
	if [ -z "$spared" ]; then
		echo "faults: this kernel has no event_create_dir to spare" >&2
		return 1
	fi
	set_injectors reject-start "${spared% *}"
	set_injectors reject-end "${spared#* }"
}

# fail_module PERCENT: where the kernel puts modules; all there are are the tests'.
fail_module() {
	set_injectors task-filter N
	set_injectors require-start 0xffffffffa0000000
	set_injectors require-end 0xffffffffff000000
	set_injectors interval 1
	set_injectors probability "$1"
}

# fail_task INTERVAL: a process asks for memory hundreds of times before its main().
fail_task() {
	set_injectors task-filter Y
	set_injectors require-start 0
	set_injectors require-end 0xffffffffffffffff
	set_injectors interval "$1"
	set_injectors probability 50
}

# Rare, so that much is reached, and frequent, so that much fails. Loading takes so
# much memory that it hardly ever succeeds, so it is spared every other time.
begin_faults() {
	fault_turn=$((fault_turn % 5 + 1))
	set_injectors times $fault_budget
	case $fault_turn in
	1) echo 8 >$faults_file; fail_module 0 ;;
	2) fail_task 150 ;;
	3) echo 30 >$faults_file; fail_module 0 ;;
	4) fail_module 2 ;;
	5) fail_task 600 ;;
	esac
}

# Leaves in injected how many there were.
end_faults() {
	rm -f $faults_file
	set_injectors probability 0
	injected=0
	for injector in $injectors; do
		injected=$((injected + fault_budget - $(cat "/sys/kernel/debug/$injector/times")))
	done
}
