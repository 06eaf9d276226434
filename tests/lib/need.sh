#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the Debian packages a group of tools needs, and only those that are
# missing: `need.sh build vm`. Says what it installs; quiet when nothing is. Where
# there is no apt, it says what is needed and leaves that to the user.
set -euo pipefail

list=$(dirname -- "${BASH_SOURCE[0]}")/packages

die() {
	echo "need.sh: $*" >&2
	exit 1
}

[ $# -gt 0 ] || die "which group? One or more of: build lint test vm road deb bench specs debug fuzz gates arm64 secureboot"

packages=()
for group in "$@"; do
	mapfile -t found < <(awk -v group="$group" '
		/^#/ { next }
		{ for (i = 2; i <= NF; i++) if ($i == group) print $1 }' "$list")
	[ ${#found[@]} -gt 0 ] || die "no group '$group' in $list"
	packages+=("${found[@]}")
done

installed() {
	local state
	state=$(dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null) || return 1
	grep -qx installed <<<"$state"
}

# A package may have been replaced (libelf1 is libelf1t64 on newer releases):
# whatever is installed and provides the name will do.
provided() {
	dpkg-query -W -f '${db:Status-Status} ${Provides}\n' 2>/dev/null |
		awk -v name="$1" '
			$1 == "installed" {
				for (i = 2; i <= NF; i++) {
					sub(/,$/, "", $i)
					if ($i == name) { found = 1 }
				}
			}
			END { exit !found }'
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	echo "need.sh: no apt here; what these Debian packages hold is needed: ${packages[*]}" >&2
	exit 0
fi

missing=()
for package in "${packages[@]}"; do
	installed "$package" || provided "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null ||
		die "missing packages, and no sudo to install them; as root:" \
			"apt-get install ${missing[*]}"
	as_root=(sudo)
fi

echo "need.sh: installing ${missing[*]}"
install() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -q --no-install-recommends "${missing[@]}"
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Package lists may be missing or old: then, and only then, they are fetched.
if ! install >"$log" 2>&1; then
	echo "need.sh: updating the package lists"
	if ! "${as_root[@]}" apt-get update -q >"$log" 2>&1 || ! install >>"$log" 2>&1; then
		cat "$log" >&2
		die "could not install: ${missing[*]}"
	fi
fi
