# SPDX-License-Identifier: GPL-2.0-or-later
# Groups of a protocol by name; events named by the specs of the protocol, or as they are without.
rc 3 nltool listen --protocol route -g lnik
has 'joining group lnik of protocol 0 (route): there is no group of this name' err
has 'did you mean link?' err
rc 3 nltool listen --protocol usersock -g link
has 'its groups have numbers alone' err
listen --protocol route -g link,RTNLGRP_NEIGH -g route --timeout 20
kill -INT "$listener"
ended 0
has 'listening on group link of protocol 0 (route), group neigh of protocol 0 (route), group ipv4-route of protocol 0 (route), ' said
[ "$(id -u)" -eq 0 ] || exit 0
mkdir specs
cat >specs/links.yaml <<-'EOF'
	name: links
	protocol: netlink-raw
	protonum: 0
	definitions:
	  -
	    name: ifinfomsg
	    type: struct
	    members:
	      - {name: ifi-family, type: u8}
	      - {name: pad, type: pad, len: 1}
	      - {name: ifi-type, type: u16}
	      - {name: ifi-index, type: s32}
	      - {name: ifi-flags, type: u32}
	      - {name: ifi-change, type: u32}
	attribute-sets:
	  -
	    name: link-attrs
	    attributes:
	      - {name: ifname, type: string, value: 3}
	operations:
	  enum-model: directional
	  list:
	    -
	      name: newlink
	      attribute-set: link-attrs
	      fixed-header: ifinfomsg
	      do: {request: {value: 16, attributes: [ifname]}}
	    -
	      name: getlink
	      attribute-set: link-attrs
	      fixed-header: ifinfomsg
	      do: {request: {value: 18, attributes: [ifname]}, reply: {value: 16, attributes: [ifname]}}
	    -
	      name: newlink-ntf
	      value: 16
	      notify: getlink
	mcast-groups:
	  list:
	    - {name: rtnlgrp-link, value: 1}
EOF
# The loopback's link goes up and down in a namespace of our own.
unshare -n sleep 30 &
sleeper=$!
trap 'kill $sleeper' EXIT
for _ in {1..100}; do [ "$(readlink /proc/$sleeper/ns/net)" != "$(readlink /proc/$$/ns/net)" ] && break; sleep 0.05; done
nsenter -t $sleeper -n ip link set lo down || fail "no namespace of our own"
for source in "--family links" "--family links:link" "--family links:rtnlgrp-link" "--protocol route -g link" "--protocol route"; do
	# shellcheck disable=SC2086
	listen -n $sleeper --spec-dir specs -j $source --timeout 20
	nsenter -t $sleeper -n ip link set lo up
	nsenter -t $sleeper -n ip link set lo down
	for _ in {1..100}; do [ "$(grep -c newlink heard)" -ge 2 ] && break; sleep 0.05; done
	kill -INT "$listener"
	ended 0
	is_json heard
	line=$(grep -m 1 -n '"cmd_name":"newlink-ntf"' heard | cut -d : -f 1)
	same 'links link 16 lo 1' "$(field heard "$line" '"%s %s %d %s %d" % (r["family"], r["group"], r["cmd"], r["attrs"]["ifname"], r["attrs"]["ifi-flags"] & 1)')" "$source"
done
# Two protocols at once, and without names.
listen -n $sleeper --spec-dir specs --family links --family nlctrl --timeout 20
nsenter -t $sleeper -n ip link set lo up
for _ in {1..100}; do grep -q newlink heard && break; sleep 0.05; done
kill -INT "$listener"
ended 0
has 'listening on nlctrl:notify, links:link' said
has 'links:link newlink-ntf ' heard
listen -n $sleeper -N --protocol route -g link --timeout 20
nsenter -t $sleeper -n ip link set lo down
for _ in {1..100}; do grep -q type=16 heard && break; sleep 0.05; done
kill -INT "$listener"
ended 0
has 'route:link type=16 seq=' heard
rc 3 nltool -N listen --family links
