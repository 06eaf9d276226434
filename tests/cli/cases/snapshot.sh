# SPDX-License-Identifier: GPL-2.0-or-later
# --snapshot: what is there, then what changes, nothing missed or told twice between; again after a loss.
# users: root - addresses are made in a network namespace of one's own
mkdir specs
cat >specs/addresses.yaml <<-'EOF'
	name: addresses
	protocol: netlink-raw
	protonum: 0
	definitions:
	  -
	    name: ifaddrmsg
	    type: struct
	    members:
	      - {name: ifa-family, type: u8}
	      - {name: ifa-prefixlen, type: u8}
	      - {name: ifa-flags, type: u8}
	      - {name: ifa-scope, type: u8}
	      - {name: ifa-index, type: u32}
	attribute-sets:
	  -
	    name: addr-attrs
	    attributes:
	      - {name: local, type: u32, byte-order: big-endian, display-hint: ipv4, value: 2}
	operations:
	  enum-model: directional
	  list:
	    -
	      name: getaddr
	      attribute-set: addr-attrs
	      fixed-header: ifaddrmsg
	      dump: {request: {value: 22, attributes: []}, reply: {value: 20, attributes: [local]}}
	    -
	      name: newaddr-ntf
	      value: 20
	      notify: getaddr
	mcast-groups:
	  list:
	    - {name: rtnlgrp-ipv4-ifaddr, value: 5}
EOF
unshare -n sleep 60 &
sleeper=$!
trap 'kill $sleeper' EXIT
for _ in {1..100}; do [ "$(readlink /proc/$sleeper/ns/net)" != "$(readlink /proc/$$/ns/net)" ] && break; sleep 0.05; done
inside() { nsenter -t $sleeper -n "$@"; }
addresses() { # FIRST LAST
	local i
	for ((i = $1; i <= $2; i++)); do echo "address add 10.0.$((i / 200)).$((i % 200 + 1))/32 dev lo"; done
}
same_addresses() { # COUNT: what was told is each address once, before or behind the end of a snapshot
	python3 - heard "$1" <<-'EOF' || fail "$(tail -n 3 said)"
		import json, sys
		told, entries, snapshots = [], 0, []
		for line in open(sys.argv[1]):
		    r = json.loads(line)
		    if r["kind"] == "snapshot":
		        snapshots.append(r.get("why", ""))
		        told = []  # it says all there is
		    elif r["kind"] == "done":
		        assert r["interrupted"] is False, r
		    elif r["kind"] in ("reply", "event"):
		        told.append(r["attrs"].get("local"))
		print(snapshots, len(told), len(set(told)))
		assert len(set(told)) == len(told) == int(sys.argv[2]), "told %d, of them different %d" % (len(told), len(set(told)))
	EOF
}
inside ip link set lo down
inside ip address flush dev lo
addresses 1 50 | inside ip -batch -
# Asked while they are being made.
for round in 1 2 3; do
	(addresses $((round * 1000)) $((round * 1000 + 299)) | inside ip -batch -) &
	maker=$!
	sleep 0.0$round
	listen -n $sleeper --spec-dir specs -j --family addresses --snapshot getaddr --timeout 30
	wait $maker
	for _ in {1..100}; do [ "$(grep -cE '"(reply|event)"' heard)" -ge $((50 + round * 300)) ] && break; sleep 0.05; done
	kill -INT "$listener"
	ended 0
	is_json heard
	same '"kind":"snapshot"' "$(grep -m 1 -o '"kind":"snapshot"' heard)"
	same_addresses $((50 + round * 300))
done
# Many are lost: another dump makes up for them.
listen -n $sleeper --rcvbuf 4K --spec-dir specs -j --family addresses --snapshot getaddr --timeout 60
for _ in {1..100}; do grep -q '"done"' heard && break; sleep 0.05; done
kill -STOP "$listener"
addresses 5000 5999 | inside ip -batch -
kill -CONT "$listener"
for _ in {1..200}; do grep -q '"why":"events were lost"' heard && tail -n 1 heard | grep -q '"done"' && break; sleep 0.05; done
kill -INT "$listener"
ended 0
has '"why":"events were lost"' heard
same_addresses 1950
# In words, and what is no snapshot.
rc 0 nltool -n $sleeper --spec-dir specs listen --family addresses --snapshot getaddr ifa-family=2 --idle-timeout 0.5
same 'snapshot of addresses by getaddr' "$(head -n 1 out)"
same 'snapshot ends, 1950 entries' "$(tail -n 1 out)"
same 'addresses getaddr ' "$(sed -n '2s/ifa.*//p' out)"
rc 1 nltool -n $sleeper --spec-dir specs listen --family addresses --snapshot getadr
has 'did you mean getaddr?' err
# What is no dump is not sent.
sed -i '/^mcast-groups/i\
    -\
      name: newaddr\
      attribute-set: addr-attrs\
      fixed-header: ifaddrmsg\
      do: {request: {value: 20, attributes: [local]}}' specs/addresses.yaml
rc 1 nltool -n $sleeper --spec-dir specs listen --family addresses --snapshot newaddr ifa-family=2 ifa-prefixlen=32 ifa-index=1 local=10.77.77.77
has 'command newaddr of family addresses is no dump' err
has 'hint: its dumps: getaddr' err
inside ip address show dev lo >addresses
lacks 10.77.77.77 addresses
rc 1 nltool listen --family nlctrl --snapshot ''
has "'' names no command" err
rc 1 nltool listen --protocol route --snapshot 18
has '--snapshot 18 is a command of one family, but --protocol names none' err
rc 1 nltool listen --family nlctrl --family nlpeer --snapshot 3
has 'several are listened to' err
rc 1 nltool listen --family nlctrl word
has "unexpected word 'word'" err
rc 2 nltool listen --family nlctrl --snapshot 77
has 'sending to family nlctrl, command 77: Operation not supported (EOPNOTSUPP)' err
rc 0 nltool -jN listen --family nlctrl --snapshot 3 --idle-timeout 0.2
same '3 nlctrl' "$(field out 1 '"%s %s" % (r["command"], r["family"])')"
