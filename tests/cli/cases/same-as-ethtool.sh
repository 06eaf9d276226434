# SPDX-License-Identifier: GPL-2.0-or-later
# A generic netlink family by a spec says what ethtool says: features of every link, and whether it is up.
command -v ethtool >/dev/null || { echo 'no ethtool here'; exit 77; }
nltool -q resolve-family ethtool >/dev/null 2>&1 || { echo 'no family ethtool in this kernel'; exit 77; }
cat >ethtool.yaml <<'YAML'
name: ethtool
protocol: genetlink-legacy
attribute-sets:
  - name: header
    attributes:
      - { name: dev-index, value: 1, type: u32 }
      - { name: dev-name, type: string }
      - { name: flags, type: u32 }
  - name: bitset-bit
    attributes:
      - { name: index, value: 1, type: u32 }
      - { name: name, type: string }
      - { name: value, type: flag }
  - name: bitset-bits
    attributes:
      - { name: bit, value: 1, type: nest, multi-attr: true, nested-attributes: bitset-bit }
  - name: bitset
    attributes:
      - { name: nomask, value: 1, type: flag }
      - { name: size, type: u32 }
      - { name: bits, type: nest, nested-attributes: bitset-bits }
  - name: features
    attributes:
      - { name: header, value: 1, type: nest, nested-attributes: header }
      - { name: hw, type: nest, nested-attributes: bitset }
      - { name: wanted, type: nest, nested-attributes: bitset }
      - { name: active, type: nest, nested-attributes: bitset }
      - { name: nochange, type: nest, nested-attributes: bitset }
  - name: linkstate
    attributes:
      - { name: header, value: 1, type: nest, nested-attributes: header }
      - { name: link, type: u8 }
operations:
  enum-model: directional
  list:
    - name: linkstate-get
      attribute-set: linkstate
      do: { request: { value: 6 }, reply: { value: 6 } }
      dump: { request: { value: 6 }, reply: { value: 6 } }
    - name: features-get
      attribute-set: features
      do: { request: { value: 11 }, reply: { value: 11 } }
YAML
export NLTOOL_SPEC_PATH=.
rc 0 nltool -j send --family ethtool --cmd linkstate-get --dump
cp out states
for link in /sys/class/net/*/ifindex; do
	link=$(basename -- "$(dirname -- "$link")")
	rc 0 nltool -j send --family ethtool --cmd features-get header.dev-name="$link"
	cp out features
	ethtool --json -k "$link" >known 2>/dev/null || continue
	ethtool "$link" >known-state 2>/dev/null || true
	python3 - "$link" <<'EOF'
import json, sys
link = sys.argv[1]
ours = json.loads(open("features").readline())["attrs"]
assert ours["header"]["dev-name"] == link
def names(key):
    return {bit["name"] for bit in ours[key].get("bits", {}).get("bit", []) if bit.get("value", key != "hw")}
offered = {bit["name"] for bit in ours["hw"]["bits"]["bit"]} - {""}
hw, wanted, active, nochange = map(names, ("hw", "wanted", "active", "nochange"))
compared = 0
for name, known in json.load(open("known"))[0].items():
    if name not in offered:
        continue
    assert known["active"] == (name in active), (name, known)
    assert known["fixed"] == (name not in hw or name in nochange), (name, known)
    assert known["requested"] == (name in wanted), (name, known)
    compared += 1
assert compared >= 20, compared
said = [l.split(": ")[1] for l in open("known-state").read().splitlines() if "Link detected" in l]
states = {r["attrs"]["header"]["dev-name"]: r["attrs"].get("link") for r in map(json.loads, open("states")) if r["kind"] == "reply"}
if said and states[link] is not None:
    assert said[0].startswith("yes" if states[link] else "no"), (link, said, states)
EOF
	seen=yes
done
[ -n "${seen:-}" ] || fail 'no link could be compared'
# A link that is none, in the words of the kernel; a name that is none, in ours.
rc 2 nltool send --family ethtool --cmd features-get header.dev-name=no-such-link
has '(ENODEV)' err
has 'no device matches name' err
rc 1 nltool send --family ethtool --cmd features-get header.dev-nam=lo
has 'did you mean' err
