# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of nltool in bash. What may stand where only nltool knows: it is asked
# with the words so far, and answers a candidate a line, a description behind a tab.

# LINE: sets $words to its words without their quotes, the last one empty where
# another could begin, and $quote to the one the last word is still in. bash's own
# COMP_WORDS are other words: it makes several of one with : or = in it.
_nltool_split() {
	local line=$1 word='' begun='' c next i
	words=() quote=
	for ((i = 0; i < ${#line}; i++)); do
		c=${line:i:1} next=${line:i+1:1}
		case ${quote:-none}$c in
		"''" | '""') quote= ;;
		\"\\)
			case $next in
			[\$\`\"\\]) word+=$next i=$((i + 1)) ;;
			*) word+=$c ;;
			esac
			;;
		[\'\"]*) word+=$c ;;
		none[\'\"]) quote=$c begun=1 ;;
		none[[:blank:]])
			[ -z "$begun" ] || words+=("$word")
			word='' begun=
			;;
		none\\) word+=$next begun=1 i=$((i + 1)) ;;
		*) word+=$c begun=1 ;;
		esac
	done
	words+=("$word")
}

# WORD: adds it, without what stands before the part readline replaces. It takes
# that part as typed: a name from the kernel that would be more than a word to the
# shell is left out.
_nltool_add() {
	local plain='^[[:alnum:]_.,@%+/:=-]+$'
	[[ $1 == "$typed"* ]] || return 0
	case $quote in
	"'") plain="^[^'[:cntrl:]]+\$" ;;
	'"') plain='^[^"$`\![:cntrl:]]+$' ;;
	esac
	[[ ! $1 =~ $plain ]] || COMPREPLY+=("${1#"$before"}")
}

# -f, -d or -c: files, directories or commands, as the word itself, or behind
# --OPTION=, NAME=@ or @.
_nltool_add_names() {
	local lead='' whole='' name
	[[ ! $typed =~ ^(--[^=]*=@?|[^=@]*=@|@) ]] || lead=${BASH_REMATCH[0]}
	# Whole names readline itself quotes, and ends with a slash.
	[ "$lead" != "$before" ] || [ "$1" = -c ] || whole=1
	[ -z "$whole" ] || compopt -o filenames 2>/dev/null || true
	while IFS= read -r name; do
		if [ -n "$whole" ]; then
			COMPREPLY+=("$name")
		else
			[ "$1" = -c ] || [ ! -d "$name" ] || name+=/
			_nltool_add "$lead$name"
		fi
	done < <(compgen "$1" -- "${typed#"$lead"}")
}

# What another program would be offered for its own words, those behind --exec.
# The bash-completion package knows, if it is there; else files.
_nltool_command_line() {
	local at=1
	while [ "$at" -lt "$COMP_CWORD" ] && [ "${COMP_WORDS[at]}" != --exec ]; do
		at=$((at + 1))
	done
	if declare -F _comp_command_offset >/dev/null; then
		_comp_command_offset $((at + 1))
	elif declare -F _command_offset >/dev/null; then
		_command_offset $((at + 1))
	else
		_nltool_add_names -f
	fi
}

_nltool() {
	local -a words
	local quote typed before part candidate rest asked
	COMPREPLY=()
	# $2 is what readline replaces: the end of the word behind a : or = or quote.
	_nltool_split "$2"
	part=${words[-1]}
	_nltool_split "${COMP_LINE:0:COMP_POINT}"
	[ -z "$quote" ] || part=$2
	typed=${words[-1]}
	[[ $typed == *"$part" ]] || return 0
	before=${typed%"$part"}
	asked=$(nltool __complete -- "${words[@]:1}" 2>/dev/null) || return 0
	while IFS=$'\t' read -r candidate rest; do
		case $candidate in
		'') ;;
		'<files>') _nltool_add_names -f ;;
		'<directories>') _nltool_add_names -d ;;
		'<commands>') _nltool_add_names -c ;;
		'<command-line>')
			_nltool_command_line
			return
			;;
		*) _nltool_add "$candidate" ;;
		esac
	done <<<"$asked"
	# More of the word is to come.
	[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *[=.:/] ]] ||
		compopt -o nospace 2>/dev/null || true
}

complete -F _nltool nltool
