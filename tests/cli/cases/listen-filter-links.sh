# SPDX-License-Identifier: GPL-2.0-or-later
# listen --cmd NAME and --where on links of a namespace of our own, which come with several kinds of messages.
[ "$(id -u)" -eq 0 ] || exit 0
mkdir specs
cat >specs/links.yaml <<-'EOF'
	name: links
	protocol: netlink-raw
	protonum: 0
	definitions:
	  - {name: flags, type: flags, entries: [up, broadcast, debug, loopback]}
	  -
	    name: ifinfomsg
	    type: struct
	    members:
	      - {name: ifi-family, type: u8}
	      - {name: pad, type: pad, len: 1}
	      - {name: ifi-type, type: u16}
	      - {name: ifi-index, type: s32}
	      - {name: ifi-flags, type: u32, enum: flags}
	      - {name: ifi-change, type: u32}
	attribute-sets:
	  -
	    name: link-attrs
	    attributes:
	      - {name: address, type: binary, display-hint: mac, value: 1}
	      - {name: ifname, type: string, value: 3}
	      - {name: mtu, type: u32, value: 4}
	      - {name: linkinfo, type: nest, nested-attributes: info, value: 18}
	  - {name: info, attributes: [{name: kind, type: string}]}
	operations:
	  enum-model: directional
	  fixed-header: ifinfomsg
	  list:
	    - {name: newlink, attribute-set: link-attrs, do: {request: {value: 16}}}
	    - {name: dellink, attribute-set: link-attrs, do: {request: {value: 17}}}
	    - {name: getlink, attribute-set: link-attrs, do: {request: {value: 18}, reply: {value: 16}}}
	    - {name: newlink-ntf, value: 16, notify: getlink}
	    - {name: dellink-ntf, value: 17, notify: getlink}
	mcast-groups: {list: [{name: rtnlgrp-link, value: 1}]}
EOF
unshare -n sleep 60 &
sleeper=$!
trap 'kill $sleeper' EXIT
for _ in {1..100}; do [ "$(readlink /proc/$sleeper/ns/net)" != "$(readlink /proc/$$/ns/net)" ] && break; sleep 0.05; done
there() { nsenter -t $sleeper -n ip "$@"; }
there link set lo up || fail 'no namespace of our own'
there link set lo down
# filtered ARGS...: what is heard, as JSON in ./heard, of lo changed here and there
filtered() {
	listen -n $sleeper --spec-dir specs -j --protocol route -g link,ipv4-ifaddr "$@"
	there link set lo mtu 3000
	there link set lo mtu 2000
	there link set lo up
	there link set lo down
	there address add 127.0.0.9/32 dev lo
	there address del 127.0.0.9/32 dev lo
	# The kernel sends them before ip ends: a signal comes behind them.
	kill -INT "$listener"
	ended 0
	is_json heard
}
# Without a filter: what the others are counted against.
filtered
all=$(wc -l <heard)
has '"mtu":3000' heard
has '"type":20,' heard
lacks '"filtered"' said
# passed WANTED ARGS...: WANTED, in Python, is true of all that is heard, and the others are counted
passed() {
	local wanted=$1
	shift
	filtered "$@"
	python3 -c '
import json, sys
lines = [json.loads(line) for line in open("heard")]
stats = json.loads(open("said").readlines()[-1])
assert lines, "nothing passed"
for r in lines:
    a = r.get("attrs", {})
    assert eval(sys.argv[1]), r
assert stats["events"] == len(lines) and len(lines) + stats["filtered"] == int(sys.argv[2]), stats
' "$wanted" "$all" || fail "with $*: $(cat heard said)"
}
passed 'r["cmd"] == 16' --cmd newlink
passed 'r["cmd"] == 16' --cmd newlink-ntf
passed 'r["cmd"] == 16' --cmd 16
passed 'r.get("type", r.get("cmd")) in (20, 21)' --cmd 20 --cmd 21
passed 'a["mtu"] == 3000' --where mtu=3000
passed 'a["mtu"] == 3000' --where 4=3000 --where ifname
passed 'a["ifi-flags"] == ["loopback"]' --where ifi-flags=loopback
passed 'a["address"] == "00:00:00:00:00:00"' --where address=00:00:00:00:00:00 --where ifi-index=1
# A nest: the two ends of a veth go together.
if there link add one type veth peer name two 2>ip.err; then
	listen -n $sleeper --spec-dir specs -j --family links:link --cmd dellink --where linkinfo.kind=veth --where ifname=two
	there link del one
	kill -INT "$listener"
	ended 0
	same 1 "$(wc -l <heard)" 'lines heard'
	same 'dellink-ntf two veth' "$(field heard 1 '"%s %s %s" % (r["cmd_name"], r["attrs"]["ifname"], r["attrs"]["linkinfo"]["kind"])')" 'link gone'
fi
refused() {
	local text=$1
	shift
	rc 1 nltool --spec-dir specs listen --timeout 5 --family links:1 "$@"
	has "$text" err
	lacks listening err
}
refused "'newlnk' is no command of links" --cmd newlnk
has 'did you mean newlink?' err
refused 'attribute mut: is not a name of ' --where mut=5
has 'did you mean mtu?' err
refused 'attribute linkinfo.knid: is not a name of attribute set info' --where linkinfo.knid=veth
refused "attribute mtu: 'much' is not a number from 0 to 4294967295" --where mtu=much
