# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# How QEMU is started here: with KVM where that works, else with the emulator's
# options under which Debian's kernels run reliably. Needs common.sh.

: "${cache:?source common.sh first}"
qemu_program=qemu-system-x86_64
# As emulated; QEMU before 10 crashes newer kernels at random when this is done to
# cmpxchg16b.
qemu_cpu=max,cx16=off

qemu_version() { $qemu_program --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p'; }

# True if KVM boots VMLINUZ. A KVM that exists may still hang for ever, so bytes
# on the serial line within ten seconds are the only proof.
qemu_try_kvm() {
	local vmlinuz=$1 log works=1
	[ -w /dev/kvm ] || return 1
	log=$(mktemp)
	# In a shell of its own, which keeps "Aborted" to itself.
	(timeout -k 1 10 $qemu_program -M q35 -m 256 -nodefaults -no-reboot -display none \
		-monitor none -accel kvm -cpu host -serial "file:$log" -kernel "$vmlinuz" \
		-append "console=ttyS0 panic=-1" </dev/null || true) >/dev/null 2>&1
	[ ! -s "$log" ] || works=0
	rm -f -- "$log"
	return $works
}

# Sets the array qemu_accel, for the kernel to be booted: for another kind of processor
# only an emulated one will do, else from what an earlier probe on this running host with
# this QEMU found, or by a new one. $NLTOOL_ACCEL (kvm or tcg) settles it.
qemu_find_accel() {
	local vmlinuz=$1 version memory key known=${NLTOOL_ACCEL:-}
	case $vmlinuz in
	*-arm64)
		qemu_program=qemu-system-aarch64 qemu_cpu=cortex-a57 qemu_accel_name=tcg
		qemu_accel=(-accel tcg -cpu "$qemu_cpu" -smp 1)
		command -v $qemu_program >/dev/null ||
			die "no $qemu_program (tests/lib/need.sh arm64 installs it)"
		return ;;
	esac
	version=$(qemu_version)
	memory=$cache/accel
	key="$version $(cat /proc/sys/kernel/random/boot_id) $(id -u) $(stat -c '%a %g %Z' /dev/kvm 2>/dev/null || echo none)"
	if [ -z "$known" ] && [ "$(head -n 1 -- "$memory" 2>/dev/null)" = "$key" ]; then
		known=$(sed -n 2p -- "$memory")
	fi
	if [ -z "$known" ]; then
		[ ! -e /dev/kvm ] || note "trying whether KVM works here (10 seconds at most)"
		if qemu_try_kvm "$vmlinuz"; then known=kvm; else known=tcg; fi
		printf '%s\n%s\n' "$key" "$known" >"$memory.$$"
		mv -- "$memory.$$" "$memory"
	fi
	qemu_set_accel "$known" "$version"
}

# QEMU before 10 crashes them too when emulated processors run in threads of their own.
qemu_set_accel() {
	case $1 in
	kvm) qemu_accel=(-accel kvm -cpu host -smp 2) ;;
	tcg)
		if [ "${2%%.*}" -lt 10 ]; then
			qemu_accel=(-accel tcg -cpu "$qemu_cpu" -smp 1)
		else
			qemu_accel=(-accel tcg -cpu max -smp 2)
		fi ;;
	*) die "NLTOOL_ACCEL must be kvm or tcg, not '$1'" ;;
	esac
	# shellcheck disable=SC2034 # for those who source this
	qemu_accel_name=$1
}

# As many processors, which take turns where they are emulated: slower, but safe
# with any QEMU, and what they do at once still meets.
qemu_set_cpus() {
	case $qemu_accel_name in
	tcg) qemu_accel=(-accel "tcg,thread=single" -cpu "$qemu_cpu" -smp "$1") ;;
	*) qemu_accel+=(-smp "$1") ;;
	esac
}

# The kernel's own watchdogs wait longer than usual: an emulated processor may
# stand still for half a minute when the machine is busy, and a case that takes
# that long has failed anyway. For the same reason the first timer interrupts
# may come too late for the kernel's test of them, which it answers by a panic.
qemu_patience="no_timer_check rcupdate.rcu_cpu_stall_timeout=60 watchdog_thresh=60"
# What every kernel is told, whoever starts it.
qemu_arguments="panic=-1 oops=panic mitigations=off log_buf_len=4M quiet $qemu_patience"

# qemu_command VMLINUZ CONSOLE_FILE KERNEL_ARGUMENTS [QEMU_OPTION...]: sets the array
# qemu_line. The verdict port is QEMU's standard output.
qemu_command() {
	local vmlinuz=$1 console=$2 arguments=$3
	shift 3
	local board=(-M q35 -serial "file:$console" -serial stdio) port=ttyS0
	case $qemu_program in
	*-aarch64)
		# It has one serial port, no second one; two more on the bus, of which the second
		# is ttyS1 as elsewhere.
		board=(-M virt -serial "file:$console" -chardev "null,id=unused" -chardev "stdio,id=verdicts"
			-device "pci-serial-2x,chardev1=unused,chardev2=verdicts")
		port=ttyAMA0 ;;
	esac
	# shellcheck disable=SC2034 # for those who source this
	qemu_line=("$qemu_program" -m 512 -nodefaults -no-reboot -display none
		-monitor none "${qemu_accel[@]}" "${board[@]}" -kernel "$vmlinuz" "$@"
		-append "console=$port $qemu_arguments $arguments")
}
