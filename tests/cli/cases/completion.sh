# SPDX-License-Identifier: GPL-2.0-or-later
# Completion in bash offers commands, the command's options, and families, groups, operations and attributes of the
# running kernel, from its policy or from a spec.
set +u
# shellcheck source=/dev/null # the runner says where it is
. "$COMPLETION/nltool.bash"
# complete_line LINE: what completion makes of it; readline replaces what is behind the last : or =
complete_line() {
	COMP_LINE="nltool $1" COMP_POINT=$((7 + ${#1})) COMPREPLY=()
	_nltool nltool "${1##*[ :=]}"
}
# offers PATTERN LINE
offers() {
	complete_line "$2"
	printf '%s\n' "${COMPREPLY[@]}" | grep -xE -e "$1" >found || fail "does not offer '$1' for: $2; but: ${COMPREPLY[*]}"
}
offers send s
offers resolve-family ''
offers send '-j s'
offers '--replies=?' 'send --rep'
offers '--timestamp=?' '-j listen --ti'
offers --json -
offers --json 'send --js'
offers nlctrl 'resolve-family nl'
offers nlctrl 'resolve-family nlctrl nl'
offers 'nlctrl:?' 'listen --family n'
offers 'nlctrl' 'send --family=nlc'
offers notify 'listen --family nlctrl -g no'
offers notify 'listen --family nlctrl:'
offers notify 'listen --family=nlctrl:no'
offers usersock 'send --protocol us'
offers usersock 'send -P us'
offers always '--color=al'
offers link,neigh 'listen --protocol route -g link,ne'
offers conntrack-new 'listen --protocol netfilter -g conntrack-n'
offers iso 'listen --timestamp='
offers bash 'listen --sniff=ba'
complete_line 'resolve-family --rep'
same '' "${COMPREPLY[*]}" 'options of another command'
complete_line 'send --family nlctrl --cmd 3 nosuchattribu'
same '' "${COMPREPLY[*]}" 'nothing like it'
cat >nlctrl.yaml <<'YAML'
name: nlctrl
protocol: genetlink-legacy
attribute-sets:
  - name: ctrl
    attributes:
      - { name: family-id, type: u16 }
      - { name: family-name, type: string }
operations:
  enum-model: directional
  list:
    - name: getfamily
      attribute-set: ctrl
      do: { request: { value: 3, attributes: [ family-name ] }, reply: { value: 1 } }
YAML
offers getfamily '--spec nlctrl.yaml send --family nlctrl --cmd getf'
offers 'family-name=' '--spec nlctrl.yaml send --family nlctrl --cmd getfamily fam'
touch 'a file'
offers 'a file' '--spec a'
offers 'a file' 'send -w a'
offers 'a file' 'listen --read a'
offers 'a file' 'listen --write=a'
# Quick enough to be asked at every key. The best of ten: what else the machine does is not ours.
best=1000000
for ((i = 0; i < 10; i++)); do
	started=$(date +%s%N)
	complete_line 'send --family nlctrl --cmd getfamily '
	took=$((($(date +%s%N) - started) / 1000))
	[ $took -ge $best ] || best=$took
done
[ $best -lt 50000 ] || fail "takes $best us at best"
# As specs name families, whatever their files are called; only those of generic netlink can be resolved.
mkdir specs
cat >specs/some_file.yaml <<'YAML'
name: other_name
operations: { list: [] }
YAML
cat >specs/raw-one.yaml <<'YAML'
name: raw-one
protocol: netlink-raw
protonum: 0
definitions:
  - name: top
    type: struct
    members: [ { name: table, type: u8 }, { name: tos, type: u8 } ]
attribute-sets:
  - name: attrs
    attributes:
      - { name: info, type: nest, nested-attributes: info }
      - { name: table, type: u32 }
  - name: info
    attributes:
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: data-of, selector: kind }
  - name: bridge
    attributes: [ { name: stp, type: u8 } ]
sub-messages:
  - name: data-of
    formats: [ { value: bridge, attribute-set: bridge }, { value: bond } ]
operations:
  enum-model: directional
  fixed-header: top
  list:
    - name: new
      attribute-set: attrs
      do: { request: { value: 16, attributes: [ info, table ] } }
YAML
export NLTOOL_SPEC_PATH=$PWD/specs
# lacks_word LINE: nothing is offered for it
lacks_word() {
	complete_line "$1"
	same '' "${COMPREPLY[*]}" "offered for: $1"
}
offers other_name 'send --family other'
offers other_name 'resolve-family other'
lacks_word 'send --family some'
offers raw-one 'send --family raw-'
lacks_word 'resolve-family raw-'
# What stands in header and attributes, in the forms that send takes.
call='send --family raw-one --cmd new'
offers 'header\.table=' "$call "
offers '2=' "$call "
offers 'tos=' "$call "
lacks_word "$call ta"
offers 'header\.table=' "$call header."
for word in 2=1 header.table=1; do
	rc 0 nltool send --family raw-one --cmd new --dry-run $word
done
# Sub-messages: their selector's values, and what is in them by it.
offers 'bridge' "$call info.kind="
offers 'bond' "$call info.kind=bo"
offers 'info\.data\.stp=' "$call info.kind=bridge info.data."
lacks_word "$call info.kind=bond info.data."
lacks_word "$call info.data."
# What a listener may filter by: of all families given, of the commands given where there are any.
cat >specs/heard.yaml <<'YAML'
name: heard
definitions: [ { name: state, type: enum, entries: [ down, up ] } ]
attribute-sets:
  - name: attrs
    attributes: [ { name: state, type: u8, enum: state }, { name: msg, type: string } ]
  - name: others
    attributes: [ { name: other, type: u8 } ]
operations:
  list:
    - { name: told, attribute-set: attrs, event: { } }
    - { name: asked, attribute-set: others, do: { request: { } } }
YAML
heard='listen --family heard:group --family raw-one'
offers told "$heard --cmd t"
offers new "$heard --cmd=n"
offers new 'listen --protocol route --cmd n'
lacks_word 'listen --family raw-one --cmd t'
for word in state= msg= other= 'info\.' tos=; do
	offers "$word" "$heard --where "
done
offers up "$heard --where state="
offers up "$heard --where=state=u"
offers bridge "$heard --where info.kind="
offers 'info\.data\.stp=' "$heard --where info.kind=bridge --where info.data.s"
offers '@nlctrl\.yaml' "$heard --where msg=@"
offers msg= "$heard --cmd told --where "
lacks_word "$heard --cmd told --where o"
offers tos= 'listen --protocol route --where t'
# Files, wherever one may stand.
for line in 'send @' 'send --attrs-json @' "$call info.data=@" 'send --family no-such --cmd 1 2:bin=@'; do
	offers '@nlctrl\.yaml' "$line"
done
lacks_word "$call table:str=@"
# An option and a flag once.
complete_line 'send --'
same '' "$(printf '%s\n' "${COMPREPLY[@]}" | sort | uniq -d)" 'offered twice'
offers request,replace 'send --flags request,re'
lacks_word 'send --flags request,req'
# Sixty files more, half of them packed, and still quick enough.
for ((i = 0; i < 30; i++)); do
	{
		printf 'name: fam%d\ndoc: |\n  %s\noperations: { list: [] }\n' $i "$(printf '%600s' '' | tr ' ' x)"
		for ((j = 0; j < 400; j++)); do echo "# line $j of $i, so that the file is as long as real ones"; done
	} >specs/fam-$i.yaml
	sed 's/^name: fam/name: packed/' specs/fam-$i.yaml | gzip >specs/pack-$i.yaml.gz
done
offers packed7 'send --family packed7'
best=1000000
for ((i = 0; i < 10; i++)); do
	started=$(date +%s%N)
	nltool __complete -- send --family '' >/dev/null
	took=$((($(date +%s%N) - started) / 1000))
	[ $took -ge $best ] || best=$took
done
[ $best -lt 50000 ] || fail "families take $best us at best"
