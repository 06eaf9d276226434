# SPDX-License-Identifier: GPL-2.0-or-later
# Loading with the protocol number taken in another namespace fails, also while its users send; freed, it loads.
# modules: taken
in_netns sh -c 'echo >inside; until [ -e go ]; do sleep 0.1; done' &
inside=$!
wait_for 5 [ -e inside ]
load_test taken protocol=25 pid=$inside
# Who sends keeps the module that came first from going, and would not keep nlpeer.
(while [ ! -e go ]; do nlsend -m Hello >sent 2>&1 || :; done) &
sender=$!
for _ in 1 2 3; do
	if try_load; then fail 'loaded on a number taken elsewhere'; fi
	has 'Address already in use' insmod.err
done
log_has 'protocol: 25 is taken by another module in another network namespace'
echo >go
wait "$inside" "$sender"
unload taken
load
rc 0 nlsend -m Hello
