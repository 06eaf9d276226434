# SPDX-License-Identifier: GPL-2.0-or-later
# An event of raw netlink is called after the request that brings it about, an answer after the request it answers.
# users: root - addresses are made in a network namespace of one's own
mkdir specs
cat >specs/addresses.yaml <<-'EOF'
	name: addresses
	protocol: netlink-raw
	protonum: 0
	definitions:
	  - {name: ifaddrmsg, type: struct, members: [{name: bytes, type: binary, len: 8}]}
	attribute-sets:
	  - {name: addr-attrs, attributes: [{name: local, type: binary, value: 2}]}
	operations:
	  enum-model: directional
	  list:
	    - {name: newaddr, attribute-set: addr-attrs, fixed-header: ifaddrmsg, do: {request: {value: 20}}}
	    - {name: deladdr, attribute-set: addr-attrs, fixed-header: ifaddrmsg, do: {request: {value: 21}}}
	    - {name: getaddr, attribute-set: addr-attrs, fixed-header: ifaddrmsg, dump: {request: {value: 22}, reply: {value: 20}}}
	mcast-groups:
	  list:
	    - {name: rtnlgrp-ipv4-ifaddr, value: 5}
EOF
unshare -n sleep 30 &
sleeper=$!
trap 'kill $sleeper' EXIT
for _ in {1..100}; do [ "$(readlink /proc/$sleeper/ns/net)" != "$(readlink /proc/$$/ns/net)" ] && break; sleep 0.05; done
listen -n $sleeper --spec-dir specs --protocol route -g address -c 2 --timeout 20
nsenter -t $sleeper -n ip address add 10.1.1.1/32 dev lo
nsenter -t $sleeper -n ip address del 10.1.1.1/32 dev lo
ended 0
same 'addresses:ipv4-ifaddr newaddr addresses:ipv4-ifaddr deladdr ' "$(cut -d ' ' -f 1,2 heard | tr '\n' ' ')"
nsenter -t $sleeper -n ip address add 10.1.1.2/32 dev lo
rc 0 nltool -n $sleeper --spec-dir specs send --family addresses --cmd getaddr --dump -w asked.pcap
same 'addresses getaddr' "$(head -n 1 out | cut -d ' ' -f 1,2)"
rc 0 nltool -j --spec-dir specs listen -r asked.pcap
same 'getaddr' "$(python3 -c 'import json; print(next(r["cmd_name"] for r in map(json.loads, open("out")) if r["kind"] == "reply"))')" 'a reply by the name of its request'
