# shellcheck shell=bash disable=SC2154 # root, work are set by who sources this
# SPDX-License-Identifier: GPL-2.0-or-later
# For the upgrade test: what is looked at after each step. A judge prints what is wrong,
# on one line.

# try NAME COMMAND...: a verdict on its end; all it said is in $work/said.
try() {
	local name=$1 status=0
	shift
	"$@" >"$work/said" 2>&1 || status=$?
	if [ $status -eq 0 ]; then
		verdict "$name" ""
		return 0
	fi
	verdict "$name" "ended with $status"
	tail -n 40 -- "$work/said"
	return 1
}

judge_module() {
	local file found
	file=$(find "$root/lib/modules/$1/updates/dkms" -name 'nlpeer.ko*' 2>/dev/null)
	if [ -z "$file" ]; then
		echo -n "kernel $1 has no nlpeer.ko; "
		return
	fi
	found=$(in_root modinfo -k "$1" -F version nlpeer)
	[ "$found" = "$2" ] || echo -n "kernel $1 has nlpeer $found, not $2; "
	grep -q 'net-pf-16-proto-25 nlpeer' "$root/lib/modules/$1/modules.alias" ||
		echo -n "kernel $1 knows no alias for protocol 25; "
}

judge_no_module() {
	[ -z "$(find "$root/lib/modules/$1" -name 'nlpeer.ko*')" ] || echo -n "kernel $1 has a module; "
}

# dpkg finds no package half installed, half configured or with files missing.
judge_dpkg() { { in_root dpkg --audit 2>&1 || echo 'dpkg --audit fails'; } | tr '\n' ' '; }

# What the warning of a failed build points to.
judge_log() {
	grep -q 'not for this kernel' "$root/var/lib/dkms/nlpeer/$1/build/make.log" 2>/dev/null ||
		echo -n "make.log of $1 does not say why; "
}

judge_said() { grep -q -e "$1" "$work/said" || echo -n "it does not say '$1'; "; }

judge_gone() {
	[ ! -e "$root/usr/src/nlpeer-$1" ] || echo -n "/usr/src/nlpeer-$1 is still there; "
	[ ! -e "$root/var/lib/dkms/nlpeer/$1" ] || echo -n "/var/lib/dkms/nlpeer/$1 is still there; "
}

# Files named after us, and what DKMS made for our module, in any kernel's folder.
judge_left() {
	(
		cd -- "$root" || exit
		find usr/src var/lib/dkms lib/modules/ etc usr/share usr/bin -name '*nlpeer*' -o -name '*nltool*'
		find lib/modules/ -path '*/updates/*'
		grep -l nlpeer lib/modules/*/modules.* || true
	) | head -n 5 | tr '\n' ' '
}
