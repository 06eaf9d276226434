# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What each suite's lintian may say of packages that bookworm can build, and no more:
# every tag counts, down to the experimental and the pedantic.

# Lines `SUITE TAG`, with the reason beside.
lintian_forced() {
	sed 's/ *#.*//' <<-'END'
	trixie out-of-date-standards-version          # 4.6.2 is bookworm's
	sid out-of-date-standards-version
	sid package-uses-old-debhelper-compat-version # 13 is bookworm's newest
	sid redundant-rules-requires-root-no-field    # bookworm's dpkg needs the field
	sid redundant-priority-optional-field         # bookworm's dpkg needs the field
	sid file-in-etc-modprobe.d                    # where dh_installmodules puts it, for users to edit
	END
}

# lintian_judge SUITE FILE: prints the tags in what lintian has said that are not forced
# upon us, and those that are but do not come.
lintian_judge() {
	comm -3 <(sed -n 's/^[EWIPX]: [^:]*\( [a-z]*\)\?: \([a-z0-9.-]*\).*/\2/p' "$2" | sort -u) \
		<(lintian_forced | sed -n "s/^$1 //p" | sort -u) |
		sed 's/^\t/expected but not there: /' | tr '\n' ' '
	# Anything else it says, such as that it cannot work, is no pass.
	{ grep -v '^[EWIPX]: ' "$2" || true; } | head -n 1
}
