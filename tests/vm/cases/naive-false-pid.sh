# SPDX-License-Identifier: GPL-2.0-or-later
# Against the naive module a bystander does get what the false nlmsg_pid names it for: the check can fail.
# modules: naive
load_test naive
bystander 4242 3000 >aside &
aside=$!
wait_for 5 grep -q ready aside
rc 1 nlsend -b 5353 -p 4242 -m Hello -w 300
has 'received=0' out
if wait "$aside"; then fail 'the bystander noticed nothing'; fi
has ' text="Hello from kernel unicast"' aside
unload naive
