# shellcheck shell=bash disable=SC2154 # top, work, root, newer are set by who sources this
# SPDX-License-Identifier: GPL-2.0-or-later
# For the upgrade test: packages of nlpeer-dkms as other releases might be, and what is
# put into the root.

# copy_sources NAME [SUFFIX]: to $work/NAME/tree, where they are version VERSION+NAME, or
# VERSION and the suffix.
copy_sources() {
	local tree=$work/$1/tree
	mkdir -p -- "$tree"
	"$top/tests/lint/sources" | tar -C "$top" --null -T - -cf - | tar -C "$tree" -xf - &&
		sed -i "1s/($version)/($version${2:-+$1})/" "$tree/debian/changelog"
}

# Builds nlpeer-dkms of $work/NAME/tree into $work/NAME.
build_module_package() (
	unset MAKEFLAGS MFLAGS MAKELEVEL
	cd -- "$work/$1/tree" && dpkg-buildpackage -A -d -us -uc
)

build_further_packages() {
	note "building further versions of nlpeer-dkms"
	copy_sources next
	copy_sources broken
	cat >>"$work/broken/tree/module/main.c" <<-END
	#include <linux/version.h>
	#if LINUX_VERSION_CODE >= KERNEL_VERSION($newer)
	#error not for this kernel
	#endif
	END
	local name
	for name in next broken; do
		quietly build_module_package $name || die "dpkg-buildpackage failed"
	done
}

# package_in_root FOLDER: copies nlpeer-dkms of the folder into the root, prints its path there.
package_in_root() {
	local file
	file=$(road_package "$1" nlpeer-dkms) || return
	cp -- "$file" "$root/srv/" && printf '%s\n' "/srv/${file##*/}"
}

install_module_package() {
	local file
	file=$(package_in_root "$1") && in_root apt-get update -q && in_root apt-get install -y "$file"
}

# A kernel as DKMS sees it: a folder of modules whose `build` has headers.
make_ancient_kernel() {
	local modules=$root/lib/modules/$1
	mkdir -p -- "$modules/kernel" "$root/usr/src/linux-headers-$1/include"
	ln -s "/usr/src/linux-headers-$1" "$modules/build"
	touch -- "$root/usr/src/linux-headers-$1/Makefile" "$root/usr/src/linux-headers-$1/.config"
}
