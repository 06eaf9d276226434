# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes an installed system usable for its first process, a script that sources
# this, and lets it say on the second serial port what it saw.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs tmpfs /run
ip link set lo up 2>/dev/null
dmesg -n 8
cd /tmp || exit

stty -F /dev/ttyS1 raw -echo
read -r token </srv/token
rm /srv/token
# Firmware writes there too: what comes now begins a line.
echo >/dev/ttyS1
say() { printf '%s %s\n' "$token" "$*" >/dev/ttyS1; }

as_user() {
	setpriv --reuid 1000 --regid 1000 --clear-groups --inh-caps=-all --bounding-set=-all "$@"
}

# loaded MODULE
loaded() { grep -q "^$1 " /proc/modules; }

# show FILE: its lines, for the reader of a failure
show() {
	tail -n 20 "$1" | while IFS= read -r line; do say out "$line"; done
}

# step NAME STATUS FILE TEXT: passed if STATUS is 0, FILE has the line TEXT
# (a pattern), and nlpeer is loaded.
step() {
	why=
	loaded nlpeer || why="the module is not loaded"
	grep -q -E "$4" "$3" || why="no line like '$4'"
	[ "$2" -eq 0 ] || why="exit code $2"
	say step "$1" "$why"
	[ -z "$why" ] || show "$3"
}

# Says how the kernel fared, and that this was all.
finish() {
	why=
	dmesg >log
	splat=$(grep -E -m 1 -f /srv/splats log) && why="kernel: $splat"
	taints=$(($(cat /proc/sys/kernel/tainted) & ~12288))
	[ $taints -eq 0 ] || why="kernel tainted ($taints)"
	say step the_kernel_log_is_clean "$why"
	say 'done'
	# The harness ends the machine; this is for when it does not.
	sleep 5
	echo b >/proc/sysrq-trigger
}
