# SPDX-License-Identifier: GPL-2.0-or-later
# With an empty reply text the payload comes back as it was: text, other bytes, nothing.
load reply=
rc 0 nlsend -t 20 -m 'come back'
has ' bytes=10 text="come back" nul=yes' out
rc 0 nlsend -t 20 -u 'no end'
has ' bytes=6 text="no end" nul=no' out
rc 0 nlsend -l 0
has ' bytes=0' out
# A header of 20 bytes in all, type 20, seq 1, and the payload 00 ff 01 80.
rc 0 nlsend -x 1400000014000000010000000000000000ff0180
has ' seq=1 ' out
has ' bytes=4 hex=00ff0180' out
