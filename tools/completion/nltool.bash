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

_nltool() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' family=nlpeer word i words=''
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
		words=$(_nltool_groups "${COMP_WORDS[COMP_CWORD - 2]}")
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
		return
	}
	[ "$prev" != = ] || prev=${COMP_WORDS[COMP_CWORD - 2]}
	[ "$cur" != : ] && [ "$cur" != = ] || cur=
	case $prev in
	--family) words=$(_nltool_families) ;;
	-g | --group) [ "$command" != listen ] || words=$(_nltool_groups "$family") ;;
	-P | --protocol) words='route usersock sock-diag nflog xfrm audit connector netfilter uevent generic rdma crypto' ;;
	--flags) words='request ack dump echo create excl replace append root match atomic' ;;
	--color) words='auto always never' ;;
	--json-u64) words=string ;;
	-t | --timestamp) words='iso epoch delta mono none' ;;
	--spec | --spec-dir)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	-n | --netns) words=$(cd /run/netns 2>/dev/null && echo *) ;;
	--port | --bind | --type | --hex | --text | --replies | -c | --count | -i | --interval | --timeout | --rcvbuf) ;;
	*)
		case $cur in
		-*)
			# shellcheck disable=SC2086 # no command is no word
			words=$(_nltool_options $command)
			;;
		*)
			case $command in
			'') words=$(_nltool_commands) ;;
			resolve-family) words=$(_nltool_families) ;;
			esac
			;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _nltool nltool
