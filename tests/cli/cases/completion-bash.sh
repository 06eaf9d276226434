# SPDX-License-Identifier: GPL-2.0-or-later
# Completion in bash hands on the words as the shell reads them, and gives readline what may stand behind the last : or =
# or quote. A name from the kernel is a word, not a command.
set +u
# shellcheck source=/dev/null # the runner says where it is
. "$COMPLETION/nltool.bash"
candidates 'send\ta message
--json
--family=nlctrl\tits name
nlctrl:notify
1:u16=
1:u32=
linkinfo.kind=
enum=one\ttext
$(touch${IFS}run)
`touch${IFS}run`
$(touch run)
*
a;b
set id=
2={1:u32='
# typed LINE PART WANT ASKED: PART is what readline replaces
typed() {
	COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
	_nltool nltool "$2"
	same "$3" "$(printf '[%s]' "${COMPREPLY[@]}")" "offered for: $1"
	same "[__complete][--]$4" "$(cat asked)" "asked for: $1"
}
typed 'nltool se' se '[send]' '[se]'
typed 'nltool -j se' se '[send]' '[-j][se]'
typed 'nltool send --j' --j '[--json]' '[send][--j]'
typed 'nltool --family=' '' '[nlctrl]' '[--family=]'
typed 'nltool --family=nl' nl '[nlctrl]' '[--family=nl]'
typed 'nltool nlctrl:' '' '[notify]' '[nlctrl:]'
typed 'nltool nlctrl:' nlctrl: '[nlctrl:notify]' '[nlctrl:]' # where : ends no word
typed 'nltool 1:u' u '[u16=][u32=]' '[1:u]'
typed 'nltool 1:' '' '[u16=][u32=]' '[1:]'
typed 'nltool enum=' '' '[one]' '[enum=]'
typed 'nltool linkinfo.' linkinfo. '[linkinfo.kind=]' '[linkinfo.]'
typed 'nltool x nothing' nothing '[]' '[x][nothing]'
typed "nltool '' \"a b\" c\\ d 'e\"f' \"g'\\\"h\\i\" j'k'\"l\"  n" n '[nlctrl:notify]' "[][a b][c d][e\"f][g'\"h\\i][jkl][n]"
typed "nltool '2={" '2={' '[2={1:u32=]' '[2={]'
typed 'nltool "2={1' '2={1' '[2={1:u32=]' '[2={1]'
typed 'nltool "set' 'set' '[set id=]' '[set]'
typed 'nltool 2\=\{1' '2\=\{1' '[]' '[2={1]'
typed 'nltool ' '' '[send][--json][--family=nlctrl][nlctrl:notify][1:u16=][1:u32=][linkinfo.kind=][enum=one]' '[]'
# The cursor is not at the end.
COMP_LINE='nltool se --json' COMP_POINT=9
_nltool nltool se
same send "${COMPREPLY[*]}" 'in the middle'
same '[__complete][--][se]' "$(cat asked)" 'asked in the middle'
mkdir files files/fold
: >files/fish
candidates '<files>'
typed 'nltool --spec files/fi' files/fi '[files/fish]' '[--spec][files/fi]'
typed 'nltool --spec=files/fo' files/fo '[files/fold]' '[--spec=files/fo]'
typed 'nltool 1=@files/fi' files/fi '[files/fish]' '[1=@files/fi]'
typed 'nltool @files/fo' @files/fo '[@files/fold/]' '[@files/fo]'
candidates '<directories>'
typed 'nltool --spec-dir files/' files/ '[files/fold]' '[--spec-dir][files/]'
candidates '<commands>'
cp bin/nltool bin/only-here
typed 'nltool --exec only-h' only-h '[only-here]' '[--exec][only-h]'
# Behind the command it is the command's turn: files, and what is known of it where bash-completion is there.
candidates '<command-line>'
typed 'nltool --exec cat files/fi' files/fi '[files/fish]' '[--exec][cat][files/fi]'
_command_offset() { COMPREPLY=("from $1: ${COMP_WORDS[*]:$1}"); }
COMP_WORDS=(nltool -j listen --exec cat -n --exec) COMP_CWORD=6
typed 'nltool -j listen --exec cat -n --exec' --exec '[from 4: cat -n --exec]' '[-j][listen][--exec][cat][-n][--exec]'
[ ! -e run ] || fail 'a name was run'
