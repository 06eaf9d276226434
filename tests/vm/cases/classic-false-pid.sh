# SPDX-License-Identifier: GPL-2.0-or-later
# A false nlmsg_pid misleads nobody: the true sender is answered, a bystander gets nothing.
load
bystander 4242 60000 >aside &
aside=$!
wait_for 5 grep -q ready aside
rc 0 nlsend -b 5353 -p 4242 -m Hello -e 100
has ' port=5353 from=0 ' out
kill "$aside"
wait "$aside" || fail "the bystander got something: $(cat aside)"
has 'nothing arrived' aside
