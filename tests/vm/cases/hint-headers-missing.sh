# SPDX-License-Identifier: GPL-2.0-or-later
# With DKMS sources but no kernel headers, the hint names the headers' package; with headers it does not.
# root: no-module
release=$(uname -r)
trap 'rm -rf /usr/src/nlpeer-9.9' EXIT
mkdir -p /usr/src/nlpeer-9.9
printf '%s\n' 'PACKAGE_NAME="nlpeer"' 'BUILT_MODULE_NAME[0]="nlpeer"' >/usr/src/nlpeer-9.9/dkms.conf
[ ! -e "/lib/modules/$release/build" ] || fail 'this guest has kernel headers'
rc 3 nltool send Hello
has 'module nlpeer has DKMS sources (/usr/src/nlpeer-9.9/dkms.conf) but is not built for this kernel' err
has "kernel headers are missing (no /lib/modules/$release/build)" err
has "apt install linux-headers-$release" err
has 'dkms autoinstall' err
# A dangling link is what a purged headers package leaves behind.
ln -s /usr/src/gone "/lib/modules/$release/build"
rc 3 nltool send Hello
has 'kernel headers are missing' err
rm "/lib/modules/$release/build"
mkdir "/lib/modules/$release/build"
: >"/lib/modules/$release/build/Makefile"
rc 3 nltool send Hello
lacks 'headers are missing' err
has "kernel headers are there (/lib/modules/$release/build)" err
