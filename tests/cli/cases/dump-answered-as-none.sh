# SPDX-License-Identifier: GPL-2.0-or-later
# Netfilter answers a dump of what it cannot dump as if none had been asked for: an ACK, which is asked for, ends it.
# users: root - nftables wants CAP_NET_ADMIN
cat >nftables.yaml <<'EOF'
name: nftables
protocol: netlink-raw
protonum: 12
definitions:
  - name: nfgenmsg
    type: struct
    members:
      - { name: nfgen-family, type: u8 }
      - { name: version, type: u8 }
      - { name: res-id, type: u16, byte-order: big-endian }
attribute-sets:
  - name: gen
    attributes:
      - { name: id, type: u32, byte-order: big-endian }
operations:
  enum-model: directional
  list:
    - name: getgen
      attribute-set: gen
      fixed-header: nfgenmsg
      dump:
        request: { value: 2576 }
        reply: { value: 2575, attributes: [id] }
EOF
ask() { nltool --spec nftables.yaml send --family nftables --cmd getgen --dump "$@"; }
# What --dry-run prints has the flags behind length and type.
flags() { cut -c 13-16 out; }
rc 0 ask --dry-run
same 0503 "$(flags)"
rc 0 ask --dry-run --no-ack
same 0103 "$(flags)"
rc 0 ask --dry-run --flags 0x301
same 0103 "$(flags)"
# Only these mean that there is nobody to ask; a time limit, above all, does not.
got=0
ask -j >out 2>err || got=$?
if [ $got -ne 0 ] && grep -qE '"name":"(EPERM|EPROTONOSUPPORT|EOPNOTSUPP|EINVAL)"' err; then
	echo "this kernel or this user has no nftables: $(head -n 1 err)"
	exit 77
fi
same 0 $got "exit code ($(cat err))"
same reply "$(field out 1 'r["kind"]')"
