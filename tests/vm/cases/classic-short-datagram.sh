# SPDX-License-Identifier: GPL-2.0-or-later
# A datagram too short for a header is dropped without an answer, and counted.
load
before=$(counter dropped)
for bytes in 00 00000000 10000000 101112131415161718191a1b1c1d1e; do
	rc 0 nlsend -x "$bytes" -r 0 -e 50
done
same $((before + 4)) "$(counter dropped)" dropped
