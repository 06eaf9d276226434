# SPDX-License-Identifier: GPL-2.0-or-later
# -v shows each message both ways on stderr, header decoded, attributes as a tree, and bytes; stdout is as without.
rc 0 nltool -N resolve-family nlctrl
cp out plain
rc 0 nltool -N -v resolve-family nlctrl
same "$(cat plain)" "$(cat out)" stdout
has 'sent to protocol 16 (generic), port 0, 32 bytes' err
has 'len 32 type 16 (nlctrl) flags request seq 1 pid 0, cmd 3 version 2' err
has '  0010  03 02 00 00 0b 00 02 00 6e 6c 63 74 72 6c 00 00' err
has 'received from protocol 16 (generic), port 0' err
# Without a spec attributes have numbers, and nests are those that are marked: policies' are.
has '    2 len 11: hex:6e6c6374726c00("nlctrl")' err
rc 0 nltool -v send --protocol generic --type 16 --flags request,dump --hex '0a020000 06000100 10000000'
has '    8 nest len 28' err
has '      0 nest len 24' err
has '          7 len 8: hex:0f000000' err
# A refusal's reasons have names.
rc 2 nltool -v send --protocol generic --type 16 --flags request,ack \
	--hex '03020000 17000200 612d6e616d652d746f6f2d6c6f6e672d78787800'
has '    1 msg string len 39: "Attribute failed policy validation"' err
has '    2 offset u32 len 8: 20' err
has '      7 max-length u32 len 8: 15' err
