# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What every host-side test script shares: where the tree and the cache are, how
# to say that something went wrong. Sets top, cache, out; defines die, note.

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck disable=SC2034 # for those who source this
out=$top/out
cache=${NLTOOL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/nltool}
mkdir -p -- "$cache"
cache=$(cd -- "$cache" && pwd -P)

# A script that make calls is not part of that make.
unset MAKEFLAGS MAKELEVEL MFLAGS

# Debian keeps depmod, mke2fs and chroot where plain users do not look.
PATH=$PATH:/usr/sbin:/sbin

die() {
	echo "${0##*/}: $*" >&2
	exit 1
}

note() {
	echo "${0##*/}: $*" >&2
}

# Prints the Debian release that runs here: bookworm or trixie; all later ones are sid.
host_suite() (
	. /etc/os-release
	case ${VERSION_CODENAME:-} in
	bookworm | trixie) echo "$VERSION_CODENAME" ;;
	*) echo sid ;;
	esac
)

# The releases that take the packages built here: an older one has too old a libc.
suites_for_packages() {
	case $(host_suite) in
	bookworm) echo bookworm trixie ;;
	trixie) echo trixie ;;
	*) die "no released Debian takes packages that were built here: build them on bookworm or trixie" ;;
	esac
}

# Runs a command with its output kept away, shown only when it fails.
quietly() {
	local log status=0
	log=$(mktemp)
	"$@" >"$log" 2>&1 || status=$?
	[ $status -eq 0 ] || cat -- "$log" >&2
	rm -f -- "$log"
	return $status
}
