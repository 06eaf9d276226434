# SPDX-License-Identifier: GPL-2.0-or-later
# A classic message is answered to its sender with the reply text, NUL included.
load
rc 0 nlsend -b 4242 -s 7 -m Hello -e 100
has ' type=3 ' out
has ' seq=7 port=4242 from=0 group=0 bytes=26 text="Hello from kernel unicast" nul=yes' out
