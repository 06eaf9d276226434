# SPDX-License-Identifier: GPL-2.0-or-later
# Completion in zsh hands on the words, and offers the answers with their descriptions.
command -v zsh >/dev/null || {
	echo 'zsh is not installed'
	exit 77
}
# What the completion system would be given: as in it, one line a call.
cat >harness <<'EOS'
completion=$1
shift
words=("$@") CURRENT=$# PREFIX=${@[-1]#[\"\']}
_describe() { local name=$4; [[ $name != -* ]] || name=$4; print -r -- "describe ${@[5,-1]}:" ${(P)name} }
compset() {
	setopt localoptions extendedglob
	[[ $PREFIX == ${~2}* ]] && PREFIX=${PREFIX#${~2}}
}
_files() { print -r -- "files $* $PREFIX" }
_normal() { print -r -- "normal $CURRENT $words" }
_command_names() { print -r -- "commands $* $PREFIX" }
. $completion
EOS
# offers WANT WORD...
offers() {
	local want=$1
	shift
	zsh -f harness "$COMPLETION/_nltool" nltool "$@" >out 2>err || true
	same '' "$(cat err)" "complaints for: $*"
	same "$want" "$(cat out)" "offered for: $*"
}
# What nltool itself says of files, flags and fixed headers.
cat >raw-one.yaml <<'YAML'
name: raw-one
protocol: netlink-raw
protonum: 0
definitions:
  - { name: top, type: struct, members: [ { name: table, type: u8 } ] }
attribute-sets:
  - name: attrs
    attributes:
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: data-of, selector: kind }
      - { name: table, type: u32 }
  - name: bridge
    attributes: [ { name: stp, type: u8 }, { name: 'on', type: flag } ]
sub-messages:
  - { name: data-of, formats: [ { value: bridge, attribute-set: bridge } ] }
operations:
  enum-model: directional
  fixed-header: top
  list:
    - { name: new, attribute-set: attrs, do: { request: { value: 16 } } }
YAML
call=(--spec raw-one.yaml send --family raw-one --cmd new)
offers 'files  a/b' send @a/b
offers 'files  a/b' send --attrs-json @a/b
offers 'files  a/b' "${call[@]}" data=@a/b
offers 'describe : request,replace' send --flags request,re
offers 'describe -S : header.table=:fixed header' "${call[@]}" header.
offers 'describe : kind=bridge' "${call[@]}" kind=
offers 'describe : data.on:flag
describe -S : data.stp=:u8' "${call[@]}" kind=bridge data.
offers 'describe : --version:genlmsghdr.version (default: the version the family has registered)' send --vers
candidates 'send\ta message
--family=nlctrl\tits: name
nlctrl:notify
1:u32=\ta number
1:u16=
$(touch run)'
offers 'describe : send:a message' se
offers 'describe : --family=nlctrl:its: name' --family=
offers 'describe : nlctrl\:notify' listen nlctrl:
same '[__complete][--][listen][nlctrl:]' "$(cat asked)" words
offers 'describe -S : 1\:u32=:a number 1\:u16=' send "''" '"a b"' 'c\ d' "'1:u"
same '[__complete][--][send][][a b][c d][1:u]' "$(cat asked)" 'quoted words'
offers '' nothing
candidates '<files>'
offers 'files  a/b' --spec a/b
offers 'files  a=b' --spec a=b
offers 'files  a/b' --spec=a/b
offers 'files  a/b' --attrs-json=@a/b
offers 'files  a/b' 1=@a/b
offers 'files  a/b' @a/b
candidates '<directories>'
offers 'files -/ a' --spec-dir a
candidates '<commands>'
offers 'commands -e a' --exec a
candidates '<command-line>'
offers 'normal 3 cat -n --exec' listen --exec cat -n --exec
[ ! -e run ] || fail 'a name was run'
