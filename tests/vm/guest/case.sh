# shellcheck shell=sh disable=SC3043 # busybox has local
# SPDX-License-Identifier: GPL-2.0-or-later
# What a case may say. A case passes when it checked something, all it checked
# held, and the kernel did not complain meanwhile. as_user, in_netns and
# in_user_netns are programs beside this file, so that a background
# `as_user nltool listen &` has the process id of nltool itself.

# How many times longer than usual things may take on this kernel. Only ever for
# upper bounds: nothing may come early, however slow the machine.
read -r SLOW_FACTOR </nltool/slow_factor
export SLOW_FACTOR
module_file=/lib/modules/$(uname -r)/updates/dkms/nlpeer.ko

# fail WORDS...: ends the case as failed. Noted in a file too, so that a failure
# in a pipeline or subshell counts whatever the shell makes of its exit code.
fail() {
	[ -s /run/nltool/reason ] || printf '%s' "$*" | tr -c '\040-\176' ' ' >/run/nltool/reason
	echo "failed: $*" >&2
	exit 1
}

checked() { printf . >>/run/nltool/checks; }

# Writes what the module parser reads as one value, spaces included.
quote_parameter() {
	case $1 in
	*\"*) fail "a module parameter cannot hold a double quote: $1" ;;
	*[[:space:]]*) printf '%s="%s"' "${1%%=*}" "${1#*=}" ;;
	*) printf '%s' "$1" ;;
	esac
}

# insert FILE [P=V...]
insert() {
	local file="$1" count
	shift
	[ -e "$file" ] || fail "no module file $file in this guest"
	# The naive module, where it is in nlpeer's place, is told what to do wrong.
	if [ -e /nltool/hazards ] && [ "$file" = "$module_file" ]; then
		# shellcheck disable=SC2154 # run-case exports it
		set -- "$@" "fault=$(awk -v name="$case_name" '$1 == name { print $2 }' /nltool/hazards)"
	fi
	count=$#
	while [ "$count" -gt 0 ]; do
		set -- "$@" "$(quote_parameter "$1")"
		shift
		count=$((count - 1))
	done
	spare_loading 0
	insmod "$file" "$@" || return
	spare_loading "$(cat /run/nltool/faults-when-loaded 2>/dev/null)"
}

# spare_loading PERCENT: how often memory is refused (faults.sh), where that is for
# what is loaded only.
spare_loading() {
	local injector
	[ -e /run/nltool/faults-when-loaded ] || return 0
	for injector in failslab fail_page_alloc; do
		echo "$1" >"/sys/kernel/debug/$injector/probability"
	done
}

# try_load [P=V...]: loads nlpeer; insmod's status, its words in ./insmod.err
try_load() {
	checked
	insert "$module_file" "$@" 2>insmod.err
}

# load [P=V...]: loads nlpeer, which must succeed
load() {
	try_load "$@" || fail "load $*: $(cat insmod.err)"
}

# load_test MODULE [P=V...]: loads a test module, which must succeed
load_test() {
	checked
	local name="$1"
	shift
	insert "/nltool/modules/$name.ko" "$@" 2>insmod.err ||
		fail "load_test $name $*: $(cat insmod.err)"
}

# unload [MODULE]: unloads nlpeer or MODULE, which must succeed
unload() {
	checked
	rmmod "${1:-nlpeer}" 2>rmmod.err || fail "unload ${1:-nlpeer}: $(cat rmmod.err)"
}

# same WANT GOT [WHAT]
same() {
	checked
	[ "$1" = "$2" ] || fail "${3:-value}: want '$1', got '$2'"
}

# has TEXT FILE [WHAT]
has() {
	checked
	[ -r "$2" ] || fail "has: no file $2"
	grep -q -F -e "$1" -- "$2" || fail "${3:-$2} lacks '$1': $(head -c 600 "$2")"
}

# lacks TEXT FILE [WHAT]
lacks() {
	checked
	[ -r "$2" ] || fail "lacks: no file $2"
	! grep -q -F -e "$1" -- "$2" || fail "${3:-$2} has '$1': $(head -c 600 "$2")"
}

# rc WANT CMD...: output in ./out and ./err
rc() {
	checked
	local want="$1" got=0
	shift
	rm -f out err # they may be another user's
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] ||
		fail "exit code $got, want $want: $*; out: $(head -c 600 out); err: $(head -c 600 err)"
}

# case_log: the kernel log since the case began (root only)
case_log() { dmesg | tail -n +$((CASE_LOG_START + 1)); }

# log_has TEXT
log_has() {
	checked
	case_log | grep -q -F -e "$1" || fail "the kernel log lacks '$1': $(case_log | tail -n 5)"
}

# wait_for SECONDS CMD...
wait_for() {
	checked
	local seconds="$1" limit
	limit=$(($(now_ms) + $1 * 1000 * SLOW_FACTOR))
	shift
	until "$@"; do
		[ "$(now_ms)" -lt $limit ] || fail "not within $seconds s: $*"
		sleep 0.1
	done
}

# show WORDS...: shown under the verdict also when the case passes
show() { printf '%s\n' "$*" >>/run/nltool/notes; }

# now_ms: monotonic milliseconds, in steps of ten
now_ms() {
	local up
	read -r up _ </proc/uptime
	# The 1 keeps a fraction like 08 from being read as octal.
	echo $(((${up%.*} * 100 + 1${up#*.} - 100) * 10))
}
