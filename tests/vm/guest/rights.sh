# shellcheck shell=sh disable=SC3043 # busybox has local
# SPDX-License-Identifier: GPL-2.0-or-later
# Walks the table of rights: for the cases rights-*, each of which is somebody.

# walk_rights WHO CMD...: tries every row as WHO, whom CMD makes of us.
walk_rights() {
	local who="$1" column rows=0 wrong='' line want what got
	shift
	column=$(sed -n 's/^# \(root  .*\) : what .*/\1/p' /nltool/rights.table |
		tr -s ' ' '\n' | grep -n -x -e "$who" | cut -d : -f 1)
	[ -n "$column" ] || fail "rights.table knows no '$who'"
	grep -v '^#' /nltool/rights.table >table
	while read -r line; do
		want=$(echo "${line%% : *}" | awk -v n="$column" '{ print $n }')
		what=${line#* : }
		got=$("$@" sh /nltool/rights "${what#* | }" </dev/null 2>&1) || :
		checked
		rows=$((rows + 1))
		[ "$got" = "$want" ] || wrong="$wrong${wrong:+; }${what%% | *}: want $want, got $got"
	done <table
	[ -z "$wrong" ] || fail "$who: $wrong"
	[ $rows -gt 25 ] || fail "only $rows rows were read"
}
