# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the kernel refuse memory while a case runs: `module` to whatever the
# module's code calls, in any context; `task` to all that the case's processes
# do. What becomes of the case itself does not matter then, but of the machine.
# Part of init: needs faults, what $faults says, and the runner's run.

: "${run:?read runner.sh first}"
injectors="failslab fail_page_alloc"
fault_budget=1000000000
fault_turn=0

# set_injectors NAME VALUE
set_injectors() {
	for injector in $injectors; do
		echo "$2" >"/sys/kernel/debug/$injector/$1"
	done
}

# Everything about the faults but how often; no word of each in the log.
prepare_faults() {
	cp /nltool/usable.sh /nltool/cases/usable.sh
	set_injectors verbose 0
	set_injectors ignore-gfp-wait N
	echo 0 >/sys/kernel/debug/fail_page_alloc/min-order
	case ${faults:?} in
	module)
		# Where the kernel puts modules: all there are belong to the tests.
		set_injectors require-start 0xffffffffa0000000
		set_injectors require-end 0xffffffffff000000 ;;
	task) set_injectors task-filter Y ;;
	esac
}

# choose LIST: the word of LIST whose turn it is
choose() { echo "$1" | cut -d ' ' -f $fault_turn; }

# By turns rare, so that much is reached, and frequent, so that much fails. Loading
# takes so much memory that it hardly ever succeeds, so it is spared every other time.
begin_faults() {
	fault_turn=$((fault_turn % 4 + 1))
	set_injectors times $fault_budget
	rm -f "$run/faults-when-loaded"
	case ${faults:?} in
	module)
		set_injectors interval 1
		percent=$(choose "4 1 20 7")
		case $fault_turn in
		[13]) echo "$percent" >"$run/faults-when-loaded" ;;
		*) set_injectors probability "$percent" ;;
		esac ;;
	task)
		set_injectors interval "$(choose "20 70 200 600")"
		set_injectors probability 50 ;;
	esac
}

# Leaves in injected how many there were.
end_faults() {
	rm -f "$run/faults-when-loaded"
	set_injectors probability 0
	injected=0
	for injector in $injectors; do
		injected=$((injected + fault_budget - $(cat "/sys/kernel/debug/$injector/times")))
	done
}
