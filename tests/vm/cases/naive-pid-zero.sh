# SPDX-License-Identifier: GPL-2.0-or-later
# Against the naive module a message with nlmsg_pid 0 gets no answer: the check can fail.
# modules: naive
load_test naive
rc 1 nlsend -b 4242 -p 0 -m Hello -w 300
has 'received=0' out
unload naive
