# SPDX-License-Identifier: GPL-2.0-or-later
# Any flags are served, none at all included: 0x4 (ACK) is left to a case of its own.
load
for flags in 0 0x1 0x2 0x8 0x10 0x300 0x0f00 0xfffb; do
	rc 0 nlsend -f "$flags" -s 3 -m Hello -e 30
	has ' seq=3 ' out "answer to flags $flags"
	has 'received=1 answers=1 ' out "answer to flags $flags"
done
