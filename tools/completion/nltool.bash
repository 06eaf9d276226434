# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of nltool: commands, options and, from the running kernel, families
# and groups. Asks nltool itself, so it knows what this version knows.

# The options of `nltool [COMMAND]`, as its help lists them.
_nltool_options() {
	nltool "$@" --help 2>/dev/null |
		sed -n 's/^  \(-[^ ]*, \)*\(--[a-z0-9-]*\).*/\2/p'
}

_nltool_commands() {
	nltool --help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\)$/\1/p'
}

_nltool_families() {
	nltool -N resolve-family 2>/dev/null | sed -n 's/^\([^ ].*\): id .*/\1/p'
}

# FAMILY: its groups
_nltool_groups() {
	nltool -N resolve-family "$1" 2>/dev/null | sed -n 's/^    group [0-9]* //p'
}

# WORD: of the lines on stdin, those that begin with it. compgen -W would expand
# what stands in them, and readline takes them as typed: names that would be more
# than a word to the shell are left out.
_nltool_offer() {
	local line
	COMPREPLY=()
	while IFS= read -r line; do
		[[ $line == "$1"* && $line =~ ^[A-Za-z0-9_.,@%+/-]+$ ]] || continue
		COMPREPLY+=("$line")
	done
}

_nltool_namespaces() {
	local name
	for name in /run/netns/*; do
		[ ! -e "$name" ] || printf '%s\n' "${name##*/}"
	done
}

# What may stand after $prev, one a line; a part of _nltool, whose variables it reads.
_nltool_words() {
	# shellcheck disable=SC2154 # _nltool's
	case $prev in
	--family) _nltool_families ;;
	-g | --group) [ "$command" != listen ] || _nltool_groups "$family" ;;
	-P | --protocol) printf '%s\n' route usersock sock-diag nflog xfrm audit connector netfilter uevent generic rdma crypto ;;
	--flags) printf '%s\n' request ack dump echo create excl replace append root match atomic ;;
	--color) printf '%s\n' auto always never ;;
	--json-u64) echo string ;;
	-t | --timestamp) printf '%s\n' iso epoch delta mono none ;;
	-n | --netns) _nltool_namespaces ;;
	--port | --bind | --type | --hex | --text | --replies | -c | --count | -i | --interval | --timeout | --rcvbuf) ;;
	*)
		if [[ $cur == -* ]]; then
			# shellcheck disable=SC2086 # no command is no word
			_nltool_options $command
		elif [ -z "$command" ]; then
			_nltool_commands
		elif [ "$command" = resolve-family ]; then
			_nltool_families
		fi
		;;
	esac
}

_nltool() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' family=nlpeer word i
	# bash makes words of : and = too.
	local -a line=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
	for ((i = 0; i < ${#line[@]}; i++)); do
		word=${line[i]}
		case $word in
		send | listen | resolve-family) [ -n "$command" ] || command=$word ;;
		--family) family=${line[i + 1]:-$family} ;;
		esac
	done
	[ "$prev" != : ] || {
		# FAMILY:GROUP; what follows the colon is a word of its own.
		_nltool_offer "$cur" < <(_nltool_groups "${COMP_WORDS[COMP_CWORD - 2]}")
		return
	}
	[ "$prev" != = ] || prev=${COMP_WORDS[COMP_CWORD - 2]}
	[ "$cur" != : ] && [ "$cur" != = ] || cur=
	case $prev in
	--spec | --spec-dir) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	*) _nltool_offer "$cur" < <(_nltool_words) ;;
	esac
}

complete -F _nltool nltool
