# shellcheck shell=bash disable=SC2154 # qemu_command sets qemu_line
# SPDX-License-Identifier: GPL-2.0-or-later
# A minimal Debian with a kernel, its headers and dkms in a folder: made once,
# used from a fresh copy, booted. For scripts that install packages as users do;
# they set road_name, suite and kernel first. Needs common.sh, tally.sh, apt.sh,
# qemu.sh; sets release, work, root, failed.

: "${cache:?source common.sh first}" "${road_name:?}" "${suite:?}" "${kernel:?}"
road_here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
boot_seconds=180
failed=0

# verdict NAME WHY: passed if WHY is empty.
verdict() {
	if [ -z "$2" ]; then
		echo "ok $road_name: $1"
		tally_pass "$road_name: $1"
	else
		echo "not ok $road_name: $1: $2"
		tally_fail "$road_name: $1" "$2"
		failed=1
	fi
}

# road_as_root ARGUMENT...: starts the script again by sudo where that is
# needed. The kernel is fetched before, so that the cache stays the user's.
road_as_root() {
	local tree
	tree=$("$road_here/kernel" "$kernel")
	release=$(basename -- "$tree")
	[ "$(id -u)" -ne 0 ] || return 0
	command -v sudo >/dev/null ||
		die "installing packages in a root of their own needs root: run this with sudo"
	exec sudo env NLTOOL_CACHE="$cache" NLTOOL_TALLY="${NLTOOL_TALLY:-}" \
		NLTOOL_ACCEL="${NLTOOL_ACCEL:-}" NLTOOL_MIRROR="${NLTOOL_MIRROR:-}" \
		NLTOOL_SECURITY_MIRROR="${NLTOOL_SECURITY_MIRROR:-}" "$0" "$@"
}

# Runs a command in the root, with /proc and this machine's name resolution, in
# a mount namespace that takes the mounts along when it ends: nothing is ever
# mounted where the clean-up deletes.
in_root() {
	# shellcheck disable=SC2016 # for the shell in the namespace
	unshare --mount --propagation unchanged -- sh -eu -c '
		# Where this machine is itself a chroot, / is no mount.
		mount --make-rprivate / 2>/dev/null || true
		root=$1
		shift
		mount -t proc proc "$root/proc"
		for file in /etc/resolv.conf /etc/hosts; do
			mount --bind "$file" "$root$file"
		done
		exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
			LC_ALL=C DEBIAN_FRONTEND=noninteractive HOME=/root "$@"' \
		sh "$root" "$@"
}

# Makes the archive of the minimal Debian with this kernel, its headers and
# dkms, as a machine has it before our packages come.
road_make_base() {
	local base=$1 new=$1.$$
	note "making a minimal Debian $suite with kernel $release and dkms (once)"
	apt_sources "$suite" "$suite-updates" "$suite-security" >"$work/sources.list"
	apt_transport >"$work/apt.conf"
	# shellcheck disable=SC2016 # mmdebstrap's $1, the root
	quietly mmdebstrap --mode=root --variant=minbase --format=tar \
		--include="dkms,linux-image-$release,linux-headers-$release" \
		--aptopt="$work/apt.conf" --aptopt='APT::Sandbox::User "root"' \
		--aptopt='APT::Install-Recommends "false"' \
		--essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"' \
		--essential-hook='echo MODULES=list >"$1/etc/initramfs-tools/conf.d/small"' \
		"$suite" "$new" "$work/sources.list" || die "mmdebstrap failed"
	rm -f -- "$cache/apt-road/base-$suite"-*.tar
	mv -- "$new" "$base"
}

# road_open ARGUMENT...: from here on there is $work, until the script ends, for $root.
road_open() {
	road_as_root "$@"
	base=$cache/apt-road/base-$suite-$release.tar
	mkdir -p -- "$cache/apt-road"
	# Not in /tmp: a whole root is too much for one in memory.
	work=$(mktemp -d -- "$cache/apt-road/run.XXXXXX")
	machine=
	trap '[ -z "$machine" ] || kill "$machine" 2>/dev/null || true
		rm -rf --one-file-system -- "$work"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	[ -e "$base" ] || road_make_base "$base"
}

# Makes $root a minimal Debian with this kernel, its headers and dkms.
road_unpack() {
	root=$work/root
	rm -rf --one-file-system -- "$root"
	mkdir -- "$root"
	tar -xf "$base" -C "$root" --numeric-owner
	# Places for in_root to mount this machine's own on.
	touch -- "$root/etc/resolv.conf" "$root/etc/hosts"
}

# road_package FOLDER NAME: our newest package of that name in it.
road_package() {
	local file
	file=$(find "$1" -maxdepth 1 -name "${2}_*.deb" -printf '%T@ %p\n' 2>/dev/null |
		sort -rn | sed -n '1s/^[^ ]* //p')
	[ -n "$file" ] || die "no ${2}_*.deb in $1 (make deb builds it)"
	printf '%s\n' "$file"
}

# road_packages FOLDER: both of ours in it.
road_packages() {
	road_package "$1" nlpeer-dkms && road_package "$1" nltool
}

# road_install FOLDER: installs our packages with apt.
road_install() {
	local file packages=()
	while read -r file; do
		cp -- "$file" "$root/srv/"
		packages+=("/srv/${file##*/}")
	done < <(road_packages "$1")
	in_root apt-get update -q && in_root apt-get install -y "${packages[@]}"
}

# road_image GUEST: makes $work/image of the root, with GUEST as its first process;
# sets token, road_disk (how QEMU gets the image) and road_arguments (how the kernel does).
road_image() {
	token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	install -m 755 "$1" "$root/sbin/road-test"
	cp -- "$road_here/splats" "$road_here/road.d/prelude.sh" "$root/srv/"
	(umask 077 && printf '%s\n' "$token" >"$root/srv/token")
	quietly mke2fs -q -t ext4 -O ^has_journal -d "$root" "$work/image" 3G || die "mke2fs failed"
	rm -- "$root/sbin/road-test" "$root"/srv/{splats,prelude.sh,token}
	qemu_find_accel "$root/boot/vmlinuz-$release"
	# shellcheck disable=SC2054 # QEMU's commas
	road_disk=(-drive "file=$work/image,if=none,id=disk,format=raw" -device nvme,drive=disk,serial=1)
	road_arguments="root=/dev/nvme0n1 rw init=/sbin/road-test"
}

# road_boot GUEST [ARGUMENT...]: boots an image of the root, the kernel with these
# arguments; GUEST says its verdicts on the second port.
road_boot() {
	road_image "$1"
	shift
	qemu_command "$root/boot/vmlinuz-$release" "$work/console" "$road_arguments $*" "${road_disk[@]}"
	road_watch
}

# Runs qemu_line and takes the guest's verdicts.
road_watch() {
	local word kind name why finished=
	while read -r word kind name why; do
		[ "$word" = "$token" ] || continue
		case $kind in
		step) verdict "${name//_/ }" "$why" ;;
		out) echo "    | $name $why" ;;
		done) finished=1; break ;;
		esac
	done < <(exec timeout -k 1 $boot_seconds "${qemu_line[@]}" 2>&1 </dev/null)
	machine=$!
	kill "$machine" 2>/dev/null || true
	if [ -n "$finished" ]; then
		verdict "boot" ""
	else
		verdict "boot" "no final verdict"
	fi
	[ $failed -eq 0 ] || tail -n 40 -- "$work/console"
}
