# SPDX-License-Identifier: GPL-2.0-or-later
# -v shows each message both ways on stderr, header decoded and bytes; stdout is as without.
rc 0 nltool -N resolve-family nlctrl
cp out plain
rc 0 nltool -N -v resolve-family nlctrl
same "$(cat plain)" "$(cat out)" stdout
has 'sent to protocol 16 (generic), port 0, 32 bytes' err
has 'len 32 type 16 (nlctrl) flags request seq 1 pid 0, cmd 3 version 2' err
has '  0010  03 02 00 00 0b 00 02 00 6e 6c 63 74 72 6c 00 00' err
has 'received from protocol 16 (generic), port 0' err
