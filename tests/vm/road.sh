# shellcheck shell=bash disable=SC2154 # qemu_command sets qemu_line
# SPDX-License-Identifier: GPL-2.0-or-later
# A minimal Debian with a kernel, its headers and dkms in a folder: made once,
# used from a fresh copy, booted. For scripts that install packages as users do;
# they set road_name, suite and kernel first. Needs common.sh, tally.sh, apt.sh,
# qemu.sh; sets release, work, root.

: "${cache:?source common.sh first}" "${road_name:?}" "${suite:?}" "${kernel:?}"
road_here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
boot_seconds=180
# shellcheck source=../lib/root.sh
. "$road_here/../lib/root.sh"

# Starts the script again by sudo where that is needed. The kernel is fetched before,
# so that the cache stays the user's.
road_as_root() {
	local tree
	tree=$("$road_here/kernel" "$kernel")
	release=$(basename -- "$tree")
	run_as_root "$@"
}

# The minimal Debian with this kernel, its headers and dkms, as a machine has it
# before our packages come.
road_make_base() {
	note "making a minimal Debian $suite with kernel $release and dkms (once)"
	rm -f -- "$cache/apt-road/base-$suite"-*.tar
	# shellcheck disable=SC2016 # mmdebstrap's $1, the root
	root_make_tar "$1" "$suite" minbase "dkms,linux-image-$release,linux-headers-$release" \
		--essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"' \
		--essential-hook='echo MODULES=list >"$1/etc/initramfs-tools/conf.d/small"'
}

# road_open ARGUMENT...: makes $work, and what road_unpack unpacks.
road_open() {
	road_as_root "$@"
	base=$cache/apt-road/base-$suite-$release.tar
	root_work
	[ -e "$base" ] || road_make_base "$base"
}

# Makes $root a minimal Debian with this kernel, its headers and dkms.
road_unpack() { root_unpack "$base"; }

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
