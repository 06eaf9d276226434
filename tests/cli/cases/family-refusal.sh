# SPDX-License-Identifier: GPL-2.0-or-later
# Refusals say which attribute, what was written and what is taken, alike in text and JSON; where the kernel is silent, a guess marked as ours.
mkdir specs
cat >specs/nlctrl.yaml <<'EOF'
name: nlctrl
protocol: genetlink-legacy
attribute-sets:
  - name: ctrl
    attributes:
      - { name: family-id, type: u16 }
      - { name: family-name, type: string }
      - { name: nest, type: nest, nested-attributes: ctrl }
      - { name: ip6, type: binary, display-hint: ipv6, checks: { exact-len: 16 } }
      - { name: "2", type: u8 }
operations:
  enum-model: directional
  list:
    - name: getfamily
      attribute-set: ctrl
      do: { request: { value: 3, attributes: [ family-name ] }, reply: { value: 1 } }
      dump: { reply: { value: 1 } }
EOF
cat >specs/link.yaml <<'EOF'
name: link
protocol: netlink-raw
protonum: 0
definitions:
  - name: ifinfomsg
    type: struct
    members:
      - { name: family, type: u8 }
      - { name: pad, type: pad, len: 1 }
      - { name: type, type: u16 }
      - { name: index, type: s32 }
      - { name: flags, type: u32 }
      - { name: change, type: u32 }
attribute-sets:
  - name: link-attrs
    attributes:
      - { name: ifname, type: string, value: 3 }
      - { name: mtu, type: u32, checks: { max: 9 } }
      - { name: info, type: nest, value: 18, nested-attributes: info-attrs }
  - name: info-attrs
    attributes:
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: data-msg, selector: kind }
sub-messages:
  - name: data-msg
    formats: [ { value: vti, attribute-set: info-attrs } ]
operations:
  enum-model: directional
  fixed-header: ifinfomsg
  list:
    - name: newlink
      attribute-set: link-attrs
      do: { request: { value: 16, attributes: [ ifname, mtu ] } }
    - name: getlink
      attribute-set: link-attrs
      do: { request: { value: 18, attributes: [ ifname ] }, reply: { value: 16 } }
      dump: { request: { value: 18 }, reply: { value: 16 } }
EOF
export NLTOOL_SPEC_PATH=specs
ask=(send --family nlctrl --cmd getfamily)
link=(send --family link --dry-run --cmd newlink)

# Before anything is sent.
rc 1 nltool -j "${link[@]}" mtu=10
is_json err
same "('mtu', '10', 'a number from 0 to 9')" "$(field err 1 'r["attr"], r["value"], r["expected"]')"
has '(the spec); --no-check sends it' err
rc 1 nltool "${link[@]}" ifname=a mtu=10
has '    ifname=a mtu=10' err
has '             ^~~~~~' err
lacks 'attribute mtu: takes' err
rc 1 nltool -j "${link[@]}" mtu=x
same "('mtu', 'x', 'a number from 0 to 4294967295')" "$(field err 1 'r["attr"], r["value"], r["expected"]')"
rc 0 nltool "${link[@]}" mtu=10 --no-check
rc 1 nltool "${ask[@]}" --dry-run ip6=1.2.3.4
has "attribute ip6: '1.2.3.4' is not an IPv6 address" err
rc 0 nltool "${ask[@]}" --dry-run ip6=::1

# By the kernel.
rc 2 nltool -j "${ask[@]}" family-name=abcdefghijklmnopqrstuvwxyz --no-check
same "('family-name', 'abcdefghijklmnopqrstuvwxyz')" "$(field err 1 'r["attr"], r["value"]')"

# A long line is cut around the caret.
long=$(printf 'x%.0s' {1..65000})
rc 1 nltool "${link[@]}" ifname="$long" mtu=x
[ "$(wc -c <err)" -lt 600 ] || fail "$(wc -c <err) bytes on stderr"
has ' mtu=x' err
has '    ...xxx' err
rc 2 nltool "${ask[@]}" family-name="$long" --no-check
[ "$(wc -c <err)" -lt 800 ] || fail "$(wc -c <err) bytes on stderr"

# Nests.
rc 1 nltool -j "${link[@]}" 'info={kind'
has 'the closing } is missing' err
same info "$(field err 1 'r["attr"]')"
rc 1 nltool "${link[@]}" 'info={kind=a}x'
has 'something follows the closing }' err
has '                 ^' err
rc 1 nltool "${link[@]}" info=
has 'attribute info: is a nest and needs {...}' err
lacks shell err
rc 1 nltool "${link[@]}" info=kind=a
has 'braces unquoted are expanded by the shell' err
rc 1 nltool "${link[@]}" info.kind=nosuch info.data=0102
has 'for these bytes as the value write info.data:bin=0102' err
has "the spec knows no 'nosuch' there" err
lacks shell err
rc 0 nltool "${link[@]}" info.kind=nosuch info.data:bin=0102
rc 1 nltool "${link[@]}" info.kind=veth info.data.x=1
lacks 'did you mean' err
rc 1 nltool "${link[@]}" ifname.1=v0
has 'attribute ifname: takes text, not a nest' err

# A name of digits.
rc 1 nltool "${ask[@]}" 2=1
has 'attribute 2: is the number of an attribute and the name of attribute 5' err

# The kernel gives no reason.
rc 2 nltool "${ask[@]}" family-name=nosuch
has 'hint: the kernel gave no reason; most likely it has nothing that fits what the request names (family-name=nosuch)' err
rc 2 nltool "${ask[@]}"
has '`nltool resolve-family nlctrl --policy` shows what it takes' err
has 'hint: by the spec a do of getfamily takes family-name' err
rc 2 nltool send --family link --cmd getlink
has 'hint: the kernel gave no reason; the request names nothing' err
has '--dump asks for all' err
has 'by the spec a do of getlink takes ifname' err
same 1 "$(grep -c 'the kernel gave no reason' err)"
rc 2 nltool send --family link --cmd getlink ifname=nosuch0
has '(ifname=nosuch0)' err
# Where it says which attribute, nothing is guessed.
rc 2 nltool "${ask[@]}" family-name=abcdefghijklmnopqrstuvwxyz --no-check
lacks 'gave no reason' err

# A protocol nobody knows is not found; a number that is none is usage.
for command in send listen; do
	rc 3 nltool $command -P nosuch
	rc 3 nltool $command -P rote
	has 'did you mean route?' err
	rc 1 nltool $command -P 32
	rc 1 nltool $command -P 3x
done
rc 3 nltool resolve-family NLCTRL
has 'did you mean nlctrl?' err

# One line number in a batch.
printf '\n{"family":}\n' >requests
rc 1 nltool send --batch requests
has 'line 2: reading the request: column 1' out
lacks 'line 1' out
