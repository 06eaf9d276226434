# shellcheck shell=bash disable=SC2154 # root is set by who sources this
# SPDX-License-Identifier: GPL-2.0-or-later
# Small Debian systems in a folder, for scripts that install or build packages there:
# made once by mmdebstrap, unpacked for each use. Needs common.sh, apt.sh and tally.sh,
# and root, for chroot. $root is the folder; sets failed.

: "${cache:?source common.sh first}"
failed=0

# verdict NAME WHY: passed if WHY is empty.
verdict() {
	local name="${road_name:-${0##*/}}: $1"
	if [ -z "$2" ]; then
		echo "ok $name"
		tally_pass "$name"
	else
		echo "not ok $name: $2"
		tally_fail "$name" "$2"
		# shellcheck disable=SC2034 # for who sources this
		failed=1
	fi
}

# From here on there is $work, until the script ends, for $root; also ends $machine. Not
# in /tmp: a whole system is too much for one in memory.
root_work() {
	mkdir -p -- "$cache/roots"
	work=$(mktemp -d -- "$cache/roots/run.XXXXXX")
	root=$work/root
	machine=
	trap '[ -z "$machine" ] || kill "$machine" 2>/dev/null || true
		rm -rf --one-file-system -- "$work"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

# root_open ARGUMENT...: as root, with $work.
root_open() {
	run_as_root "$@"
	root_work
}

# run_as_root ARGUMENT...: starts the script again by sudo where that is needed.
run_as_root() {
	[ "$(id -u)" -ne 0 ] || return 0
	command -v sudo >/dev/null ||
		die "installing packages in a root of their own needs root: run this with sudo"
	exec sudo env NLTOOL_CACHE="$cache" NLTOOL_TALLY="${NLTOOL_TALLY:-}" \
		NLTOOL_ACCEL="${NLTOOL_ACCEL:-}" NLTOOL_MIRROR="${NLTOOL_MIRROR:-}" \
		NLTOOL_SECURITY_MIRROR="${NLTOOL_SECURITY_MIRROR:-}" "$0" "$@"
}

# The suites that a machine with SUITE gets its packages from.
root_suites() {
	case $1 in
	sid) echo sid ;;
	*) echo "$1 $1-updates $1-security" ;;
	esac
}

# root_make_tar FILE SUITE VARIANT PACKAGES [MMDEBSTRAP-OPTION...]: makes the archive
# of a Debian with these packages (comma-separated), as a machine has it before ours come.
root_make_tar() {
	local file=$1 suite=$2 variant=$3 packages=$4 new=$1.$$ scratch
	shift 4
	mkdir -p -- "$(dirname -- "$file")"
	scratch=$(mktemp -d)
	# shellcheck disable=SC2046 # several words
	apt_sources $(root_suites "$suite") >"$scratch/sources.list"
	apt_transport >"$scratch/apt.conf"
	quietly mmdebstrap --mode=root --variant="$variant" --format=tar \
		${packages:+--include="$packages"} \
		--aptopt="$scratch/apt.conf" --aptopt='APT::Sandbox::User "root"' \
		--aptopt='APT::Install-Recommends "false"' "$@" \
		"$suite" "$new" "$scratch/sources.list" || die "mmdebstrap failed"
	rm -rf -- "$scratch"
	mv -- "$new" "$file"
}

# root_unpack FILE: makes $root what the archive holds.
root_unpack() {
	rm -rf --one-file-system -- "$root"
	mkdir -- "$root"
	tar -xf "$1" -C "$root" --numeric-owner
	# Places for in_root to mount this machine's own on.
	touch -- "$root/etc/resolv.conf" "$root/etc/hosts"
}

# Runs a command in the root, with /proc, /sys, terminals and this machine's name
# resolution, in a mount namespace that takes the mounts along when it ends: nothing is ever
# mounted where the clean-up deletes.
in_root() {
	# shellcheck disable=SC2016 # for the shell in the namespace
	unshare --mount --propagation unchanged -- sh -eu -c '
		# Where this machine is itself a chroot, / is no mount.
		mount --make-rprivate / 2>/dev/null || true
		root=$1
		shift
		mount -t proc proc "$root/proc"
		mount -t sysfs sysfs "$root/sys"
		mount -t devpts -o ptmxmode=666 devpts "$root/dev/pts"
		mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
		for file in /etc/resolv.conf /etc/hosts; do
			mount --bind "$file" "$root$file"
		done
		exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
			LC_ALL=C DEBIAN_FRONTEND=noninteractive HOME=/root "$@"' \
		sh "$root" "$@"
}
