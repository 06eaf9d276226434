# shellcheck shell=bash disable=SC2154 # top, work, root, newer are set by who sources this
# SPDX-License-Identifier: GPL-2.0-or-later
# For the upgrade test: packages of nlpeer-dkms as later releases might be, and what is
# put into the root.

# further_package NAME SCRIPT: builds version VERSION+NAME in $work/NAME; SCRIPT changes the
# sources before.
further_package() {
	local name=$1 tree=$work/$1/tree
	mkdir -p -- "$tree"
	"$top/tests/lint/sources" | tar -C "$top" --null -T - -cf - | tar -C "$tree" -xf -
	sed -i "1s/($version)/($version+$name)/" "$tree/debian/changelog"
	(cd -- "$tree" && eval "$2") || return
	(
		unset MAKEFLAGS MFLAGS MAKELEVEL
		cd -- "$tree" && dpkg-buildpackage -A -d -us -uc
	)
}

build_further_packages() {
	note "building further versions of nlpeer-dkms"
	quietly further_package next : || die "dpkg-buildpackage failed"
	quietly further_package broken "
		printf '%s\\n' '#include <linux/version.h>' '#if LINUX_VERSION_CODE >= KERNEL_VERSION($newer)' \
			'#error not for this kernel' '#endif' >>module/main.c" || die "dpkg-buildpackage failed"
}

# package_in_root FOLDER: copies nlpeer-dkms of the folder into the root, prints its path there.
package_in_root() {
	local file
	file=$(find "$1" -maxdepth 1 -name 'nlpeer-dkms_*.deb' -printf '%T@ %p\n' | sort -rn | sed -n '1s/^[^ ]* //p')
	[ -n "$file" ] || die "no nlpeer-dkms_*.deb in $1"
	cp -- "$file" "$root/srv/"
	printf '%s\n' "/srv/${file##*/}"
}

install_module_package() {
	local file
	file=$(package_in_root "$1")
	in_root apt-get update -q && in_root apt-get install -y "$file"
}

# A kernel as DKMS sees it: a folder of modules whose `build` has headers.
make_ancient_kernel() {
	local modules=$root/lib/modules/$1
	mkdir -p -- "$modules/kernel" "$root/usr/src/linux-headers-$1/include"
	ln -s "/usr/src/linux-headers-$1" "$modules/build"
	touch -- "$root/usr/src/linux-headers-$1/Makefile" "$root/usr/src/linux-headers-$1/.config"
}
