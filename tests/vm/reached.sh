# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Says whether a stage of `make check-debug` came far enough to have shown
# anything, from the counts its cases print, and shows of itself that it would
# say so: cases that pass prove little where next to nothing was sent.

# add_up NAME OUTPUT: the sum of NAME=NUMBER in what a stage has printed.
add_up() {
	{ grep -o -E "(^|[^a-z])$1=[0-9]+" "$2" || true; } |
		awk -F= '{ sum += $2 } END { printf "%d\n", sum }'
}

# lacking STAGE OUTPUT: what a stage did not reach; nothing: it did.
lacking() {
	local name sent accepted what=()
	case $1 in
	faults) [ "$(add_up faults "$2")" -gt 0 ] || what+=("no fault") ;;
	long)
		sent=$(add_up sent "$2") accepted=$(add_up accepted "$2")
		[ "$sent" -ge 1000000 ] || what+=("only $sent messages")
		[ $((accepted * 100)) -ge $((sent * 30)) ] || what+=("only $accepted of them accepted")
		for name in unloads namespaces; do
			[ "$(add_up $name "$2")" -ge 1000 ] || what+=("only $(add_up $name "$2") $name")
		done ;;
	esac
	local IFS=,
	echo "${what[*]}"
}

# is_lacking STAGE WANTED TEXT: just WANTED is said of a stage that printed TEXT.
is_lacking() {
	local got printed
	printed=$(mktemp)
	printf '%s\n' "$3" >"$printed"
	got=$(lacking "$1" "$printed")
	rm -f -- "$printed"
	[ "$got" = "$2" ] || die "stage $1: said to lack '$got', not '$2': $3"
}

reached_self_check() {
	local all='loads=9 unloads=600 unloads=400 namespaces=1000'
	is_lacking long '' "seed=7 sent=1000000 accepted=300000 (30.0 %) $all"
	is_lacking long 'only 999999 messages' "seed=7 sent=999999 accepted=600000 $all"
	is_lacking long 'only 299999 of them accepted' "sent=1000000 accepted=299999 $all"
	is_lacking long 'only 0 messages' "messages=1000000 unsent=1000000 accepted=1 $all"
	is_lacking long 'only 999 unloads' \
		'sent=1000000 accepted=300000 unloads=999 namespaces=1000'
	is_lacking long 'only 999 namespaces' \
		'sent=1000000 accepted=300000 unloads=1000 namespaces=999'
	is_lacking long 'only 0 messages,only 0 unloads,only 0 namespaces' 'ok fuzz'
	is_lacking faults 'no fault' 'faults=0'
	is_lacking faults '' 'faults=0 faults=1'
	is_lacking cases '' 'ok get'
}
