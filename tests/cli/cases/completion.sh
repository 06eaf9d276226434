# SPDX-License-Identifier: GPL-2.0-or-later
# Completion in bash offers commands, the command's options, and families and groups of the running kernel.
set +u
# shellcheck source=/dev/null # the runner says where it is
. "$COMPLETION"
offers() {
	local want=$1
	shift
	COMP_WORDS=(nltool "$@")
	COMP_CWORD=$#
	COMPREPLY=()
	_nltool
	printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -e "$want" || fail "does not offer '$want' for: $*; but: ${COMPREPLY[*]}"
}
offers send s
offers resolve-family ''
offers --replies send --rep
offers --timestamp -j listen --ti
offers --json -
offers nlctrl resolve-family nl
offers nlctrl listen --family n
offers notify listen --family nlctrl -g no
offers notify listen --family nlctrl : ''
offers usersock send --protocol us
offers always --color = al
COMP_WORDS=(nltool resolve-family --rep) COMP_CWORD=2 COMPREPLY=()
_nltool
same '' "${COMPREPLY[*]}" "options of another command"
# A name from the kernel is a word, not a command.
mkdir bin
cat >bin/nltool <<'EOF'
#!/bin/sh
echo '$(touch${IFS}run): id 20, version 1'
echo '`touch${IFS}run`: id 21, version 1'
echo '*: id 22, version 1'
echo 'good.name: id 23, version 1'
EOF
chmod +x bin/nltool
PATH=$PWD/bin:$PATH
hash -r
offers good.name resolve-family ''
same good.name "${COMPREPLY[*]}" 'names offered'
[ ! -e run ] || fail 'a name was run'
