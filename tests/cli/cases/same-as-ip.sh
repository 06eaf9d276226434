# SPDX-License-Identifier: GPL-2.0-or-later
# Raw netlink by a spec says what iproute2 says of links, addresses and routes.
command -v ip >/dev/null || { echo 'no ip here'; exit 77; }
cat >rt-link.yaml <<'YAML'
name: rt-link
protocol: netlink-raw
protonum: 0
definitions:
  - name: ifinfomsg
    type: struct
    members:
      - { name: ifi-family, type: u8 }
      - { name: pad, type: pad, len: 1 }
      - { name: ifi-type, type: u16 }
      - { name: ifi-index, type: s32 }
      - { name: ifi-flags, type: u32, enum: ifi-flags, enum-as-flags: true }
      - { name: ifi-change, type: u32 }
  - { name: ifi-flags, type: flags, entries: [ up, broadcast, debug, loopback, point-to-point, no-trailers, running, no-arp, promisc, all-multi, master, slave, multicast, portsel, auto-media, dynamic, lower-up, dormant, echo ] }
attribute-sets:
  - name: link-attrs
    attributes:
      - { name: address, value: 1, type: binary, display-hint: mac }
      - { name: ifname, value: 3, type: string }
      - { name: mtu, value: 4, type: u32 }
      - { name: qdisc, value: 6, type: string }
      - { name: txqlen, value: 13, type: u32 }
      - { name: ext-mask, value: 29, type: u32 }
operations:
  enum-model: directional
  list:
    - name: getlink
      attribute-set: link-attrs
      fixed-header: ifinfomsg
      do: { request: { value: 18, attributes: [ ifname ] }, reply: { value: 16 } }
      dump: { request: { value: 18 }, reply: { value: 16 } }
YAML
cat >rt-addr.yaml <<'YAML'
name: rt-addr
protocol: netlink-raw
protonum: 0
definitions:
  - name: ifaddrmsg
    type: struct
    members:
      - { name: ifa-family, type: u8 }
      - { name: ifa-prefixlen, type: u8 }
      - { name: ifa-flags, type: u8 }
      - { name: ifa-scope, type: u8 }
      - { name: ifa-index, type: u32 }
attribute-sets:
  - name: addr-attrs
    attributes:
      - { name: address, type: binary, display-hint: ipv4-or-v6 }
      - { name: local, type: binary, display-hint: ipv4-or-v6 }
      - { name: label, type: string }
      - { name: ifa-flags, value: 8, type: u32 }
operations:
  fixed-header: ifaddrmsg
  enum-model: directional
  list:
    - { name: getaddr, attribute-set: addr-attrs, dump: { request: { value: 22 }, reply: { value: 20 } } }
YAML
cat >rt-route.yaml <<'YAML'
name: rt-route
protocol: netlink-raw
protonum: 0
definitions:
  - name: rtmsg
    type: struct
    members:
      - { name: rtm-family, type: u8 }
      - { name: rtm-dst-len, type: u8 }
      - { name: rtm-src-len, type: u8 }
      - { name: rtm-tos, type: u8 }
      - { name: rtm-table, type: u8 }
      - { name: rtm-protocol, type: u8 }
      - { name: rtm-scope, type: u8 }
      - { name: rtm-type, type: u8 }
      - { name: rtm-flags, type: u32 }
attribute-sets:
  - name: route-attrs
    attributes:
      - { name: dst, value: 1, type: binary, display-hint: ipv4-or-v6 }
      - { name: oif, value: 4, type: u32 }
      - { name: gateway, value: 5, type: binary, display-hint: ipv4-or-v6 }
operations:
  fixed-header: rtmsg
  enum-model: directional
  list:
    - { name: getroute, attribute-set: route-attrs, dump: { request: { value: 26 }, reply: { value: 24 } } }
YAML
export NLTOOL_SPEC_PATH=.
rc 0 nltool -j send --family rt-link --cmd getlink --dump
is_json out
cp out links
rc 0 nltool -j send --family rt-addr --cmd getaddr --dump
cp out addresses
# A fixed header whose member is called as an attribute: both are told, each by its own name.
has '"header.ifa-flags":' addresses
rc 0 nltool -j send --family rt-route --cmd getroute --dump rtm-family=2
cp out routes
ip -j link show >ip-links
ip -j addr show >ip-addresses
ip -4 -j route show table all >ip-routes
python3 - <<'EOF'
import json
def ours(name):
    return [r["attrs"] for r in map(json.loads, open(name)) if r["kind"] == "reply"]
links, known = ours("links"), json.load(open("ip-links"))
names = {link["ifi-index"]: link["ifname"] for link in links}
assert {l["ifname"] for l in links} == {l["ifname"] for l in known}, names
by = {l["ifname"]: l for l in known}
for link in links:
    it = by[link["ifname"]]
    assert link["ifi-index"] == it["ifindex"] and link["mtu"] == it["mtu"], (link, it)
    assert link.get("qdisc") == it.get("qdisc"), (link, it)
    assert ("up" in link["ifi-flags"]) == ("UP" in it["flags"]), (link, it)
    if it.get("link_type") in ("ether", "loopback"):
        assert link["address"] == it["address"], (link, it)
def address(a): return a.get("local", a.get("address"))
found = {(names[a["ifa-index"]], address(a), a["ifa-prefixlen"]) for a in ours("addresses")}
want = {(l["ifname"], a["local"], a["prefixlen"]) for l in json.load(open("ip-addresses")) for a in l["addr_info"] if "local" in a}
assert found == want, (found ^ want)
def route(r): return (r["dst"] + "/%d" % r["rtm-dst-len"] if r["rtm-dst-len"] not in (0, 32) else r.get("dst", "default"), names.get(r.get("oif")), r.get("gateway"))
found = sorted(map(str, map(route, ours("routes"))))
want = sorted(str((r["dst"], r.get("dev"), r.get("gateway"))) for r in json.load(open("ip-routes")))
assert found == want, (found, want)
EOF
# One by its index, a member of the fixed header; one by its name; none.
rc 0 nltool -j send --family rt-link --cmd getlink ifi-index=1
same 1 "$(field out 1 'r["attrs"]["ifi-index"]')"
name=$(field out 1 'r["attrs"]["ifname"]')
rc 0 nltool -j send --family rt-link --cmd getlink ifname="$name"
same 1 "$(field out 1 'r["attrs"]["ifi-index"]')"
rc 2 nltool -j send --family rt-link --cmd getlink ifname=no-such-link
same ENODEV "$(field err 1 'r["name"]')"
# What -j prints goes back in.
rc 0 nltool -j send --family rt-link --cmd getlink --dry-run --attrs-json '{"ifi-index":1,"ifname":"x"}'
has '"hex":"' out
rc 1 nltool send --family rt-link --cmd getlnk
has 'did you mean getlink?' err
rc 1 nltool send --family rt-link --cmd getlink --version 3 --dry-run
has 'option --version: family rt-link is raw netlink: its messages have no version' err
# What only a spec tells: said where there is none, and where an id is asked for.
rc 3 nltool resolve-family rt-link
has 'by its spec it is raw netlink, protocol 0 (route), which has no controller and no ids' err
rc 3 nltool -N send --family rt-link --cmd 18
has 'are known by their specs alone: --numeric ignores those' err
lacks 'did you mean' err
for way in 'send --cmd getlink' listen; do
	# shellcheck disable=SC2086 # a command and its option
	rc 3 nltool $way --family rt_lnk
	has 'hint: did you mean rt-link?' err
done
NLTOOL_SPEC_PATH='' rc 3 nltool send --family rt-linq --cmd getlink
has 'are known by their specs alone: name one by --spec' err
