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
offers iso 'listen --timestamp='
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
# Quick enough to be asked at every key. The best of ten: what else the machine does is not ours.
best=1000000
for ((i = 0; i < 10; i++)); do
	started=$(date +%s%N)
	complete_line 'send --family nlctrl --cmd getfamily '
	took=$((($(date +%s%N) - started) / 1000))
	[ $took -ge $best ] || best=$took
done
[ $best -lt 50000 ] || fail "takes $best us at best"
