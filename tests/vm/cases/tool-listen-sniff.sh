# SPDX-License-Identifier: GPL-2.0-or-later
# --sniff shows what ip, genl and the C clients ask and hear, each with its process, decoded as events are.
# time: 60
load event_interval_ms=0
mkdir specs
cat >specs/rt-link.yaml <<-'EOF'
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
	      - { name: ifi-flags, type: u32 }
	      - { name: ifi-change, type: u32 }
	attribute-sets:
	  - name: link-attrs
	    attributes:
	      - { name: ifname, type: string, value: 3 }
	operations:
	  enum-model: directional
	  list:
	    - name: getlink
	      attribute-set: link-attrs
	      fixed-header: ifinfomsg
	      do: { request: { value: 18, attributes: [ ifname ] }, reply: { value: 16, attributes: [ ifname ] } }
	      dump: { request: { value: 18 }, reply: { value: 16 } }
EOF
nltool --spec-dir specs listen -t --sniff >heard 2>said &
listener=$!
wait_for 20 grep -q 'listening on every program (device nltool' said
ip link show >ip.out &
ip=$!
wait "$ip"
rc 2 ip link add nosuch type nosuch
genl ctrl get name nlpeer >genl.out &
genl=$!
wait "$genl"
rc 0 grequest -r 1 nlpeer echo msg='said aloud'
wait_for 10 grep -q 'acknowledged grequest' heard
kill -INT "$listener"
rc 0 wait "$listener"

# line PATTERN: some line is like that
line() {
	checked
	grep -q -E -e "$1" heard || fail "no line like '$1': $(cut -c 1-160 heard | head -n 40)"
}
line "^[-0-9T:.]*Z request ip\[$ip\] seq=[0-9]+ port=$ip flags=[^ ]*dump[^ ]* rt-link getlink "
line "^[-0-9T:.]*Z reply ip\[$ip\] seq=[0-9]+ port=$ip rt-link getlink .*ifname=\"?lo"
line "done ip\[$ip\] seq=[0-9]+ port=$ip replies="
line 'error ip\[[0-9]+\] seq=[0-9]+ port=[0-9]+ .*EOPNOTSUPP'
line "request genl\[$genl\] seq=[0-9]+ port=$genl flags=request[^ ]* nlctrl 3 .*nlpeer"
line "reply genl\[$genl\] seq=[0-9]+ port=$genl nlctrl 1 .*nlpeer"
line 'request grequest\[([0-9]+)\] seq=[0-9]+ port=\1 flags=request.ack nlpeer echo msg="said aloud"'
line 'reply grequest\[[0-9]+\] seq=[0-9]+ port=[0-9]+ nlpeer echo msg="said aloud"'
line 'acknowledged grequest\[[0-9]+\] seq=[0-9]+ port=[0-9]+ replies=1'
# What we ask ourselves, and what is told of processes, is not among them.
lacks ' nltool[' heard
lacks connector heard
has ' 0 lost' said
