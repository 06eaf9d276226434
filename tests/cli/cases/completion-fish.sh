# SPDX-License-Identifier: GPL-2.0-or-later
# Completion in fish hands on the words, and offers the answers with their descriptions, files behind what leads them.
command -v fish >/dev/null || {
	echo 'fish is not installed'
	exit 77
}
# offers LINE WANT
offers() {
	same "$2" "$(fish --no-config -c '. $argv[1]; complete -C $argv[2]' "$COMPLETION/nltool.fish" "$1")" "offered for: $1"
}
tab=$(printf '\t')
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
: >some-file
call='--spec raw-one.yaml send --family raw-one --cmd new'
offers 'nltool send @some-f' @some-file
offers 'nltool send --attrs-json @some-f' @some-file
offers "nltool $call data=@some-f" data=@some-file
offers 'nltool send --flags request,re' request,replace
offers "nltool $call header." "header.table=${tab}fixed header"
offers "nltool $call kind=" kind=bridge
offers "nltool $call kind=bridge data.s" "data.stp=${tab}u8"
offers 'nltool send --vers' "--version${tab}genlmsghdr.version (default: the version the family has registered)"
candidates 'send\ta message
--family=nlctrl\tits name
nlctrl:notify
1:u32=
$(touch run)'
offers 'nltool se' "send${tab}a message"
offers 'nltool send --fam' "--family=nlctrl${tab}its name"
same '[__complete][--][send][--fam]' "$(cat asked)" words
offers 'nltool --family=nl' "--family=nlctrl${tab}its name"
offers 'nltool listen nlctrl:' nlctrl:notify
offers 'nltool 1:' 1:u32=
offers "nltool '' \"a b\" c\\ d '1:u" 1:u32=
same '[__complete][--][][a b][c d][1:u]' "$(cat asked)" 'quoted words'
mkdir files files/fold
: >files/fish
candidates '<files>'
offers 'nltool --spec files/fi' files/fish
offers 'nltool --spec=files/fi' --spec=files/fish
offers 'nltool 1=@files/fi' 1=@files/fish
candidates '<directories>'
offers 'nltool --spec-dir=files/' "--spec-dir=files/fold/${tab}Directory"
candidates '<commands>'
fish --no-config -c '. $argv[1]; complete -C "nltool --exec mkfif"' "$COMPLETION/nltool.fish" >out
grep -q '^mkfifo' out || fail "commands: $(cat out)"
candidates '<command-line>'
offers 'nltool listen --exec cat files/fi' files/fish
[ ! -e run ] || fail 'a name was run'
