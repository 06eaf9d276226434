# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Counts results over all stages of a run. Every stage appends lines to the file
# $NLTOOL_TALLY names; `tally_close` prints the sum and judges it. Without
# $NLTOOL_TALLY a stage run alone keeps no count.

tally_line() {
	[ -n "${NLTOOL_TALLY:-}" ] || return 0
	# One write of one line: stages may append at the same time.
	printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}" >>"$NLTOOL_TALLY"
}

# tally_pass NAME
tally_pass() { tally_line pass "$1"; }

# tally_fail NAME WHY
tally_fail() { tally_line fail "$1" "${2:?tally_fail: say why}"; }

# tally_skip NAME WHY
tally_skip() { tally_line skip "$1" "${2:?tally_skip: say why}"; }

# Names what failed or was skipped, prints `N passed, N failed, N skipped`, and
# returns 1 when anything failed or nothing passed: silence is no success.
tally_close() {
	[ -r "${NLTOOL_TALLY:?}" ] || {
		echo "0 passed, 0 failed, 0 skipped (no results in $NLTOOL_TALLY)"
		return 1
	}
	awk -F '\t' '
		{ count[$1]++ }
		$1 == "fail" { print "failed: " $2 ": " $3 }
		$1 == "skip" { print "skipped: " $2 ": " $3 }
		END {
			printf "%d passed, %d failed, %d skipped\n",
				count["pass"], count["fail"], count["skip"]
			exit count["fail"] > 0 || count["pass"] == 0
		}' "$NLTOOL_TALLY"
}
