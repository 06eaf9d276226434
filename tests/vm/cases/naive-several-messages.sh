# SPDX-License-Identifier: GPL-2.0-or-later
# Against the naive module only the first message of a datagram is answered: the check can fail.
# modules: naive
load_test naive
rc 1 nlsend -b 4242 -p 4242 -s 1 -m a -s 2 -m b -r 2 -w 300
has 'received=1' out
unload naive
