# SPDX-License-Identifier: GPL-2.0-or-later
# NLMSG_ERROR (2) is never answered, not even when it asks for an ACK; its neighbours are.
load
rc 0 nlsend -t 2 -m Hello -r 0 -e 200
rc 0 nlsend -t 2 -f 5 -m Hello -r 0 -e 200
rc 0 nlsend -s 1 -m a -t 2 -s 2 -m b -t 0 -s 3 -m c -r 2 -e 100
has ' seq=1 ' out
has ' seq=3 ' out
lacks ' seq=2 ' out
