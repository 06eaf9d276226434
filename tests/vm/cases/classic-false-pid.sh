# SPDX-License-Identifier: GPL-2.0-or-later
# A false nlmsg_pid misleads nobody: the true sender is answered, a bystander gets nothing.
load
bystander 4242 60000 >aside &
aside=$!
wait_for 5 grep -q ready aside
# Whether the sender is answered is asked below: first, who else was.
nlsend -b 5353 -p 4242 -m Hello -w 2000 -e 100 >out || :
kill "$aside" 2>/dev/null || :
wait "$aside" || fail "the bystander got something: $(cat aside)"
has 'nothing arrived' aside
has ' port=5353 from=0 ' out
has 'received=1 ' out
