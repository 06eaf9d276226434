# SPDX-License-Identifier: GPL-2.0-or-later
# --replace and --excl are together the bits of a dump; what is no dump asks for an ACK and waits for it all the same.
# users: root - a network namespace of one's own needs privileges
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
      - { name: ifi-flags, type: u32 }
      - { name: ifi-change, type: u32 }
attribute-sets:
  - { name: link, attributes: [ { name: mtu, value: 4, type: u32 } ] }
operations:
  enum-model: directional
  fixed-header: ifinfomsg
  list:
    - { name: setlink, attribute-set: link, do: { request: { value: 19, attributes: [ mtu ] } } }
YAML
set_mtu() { unshare --net "$(command -v nltool)" send --spec rt-link.yaml --family rt-link --cmd setlink ifi-index=1 mtu=1400 "$@"; }
for flags in '--replace --excl' '--flags replace,excl' '--flags excl --replace'; do
	# shellcheck disable=SC2086 # options and their values
	rc 0 set_mtu $flags
	same acknowledged "$(cat out)" "answer to $flags"
done
# Generic netlink does dump: its end is the answer.
rc 0 nltool -N -j send --family nlctrl --cmd 3 --replace --excl
same "done" "$(field out "$(wc -l <out)" 'r["kind"]')"
