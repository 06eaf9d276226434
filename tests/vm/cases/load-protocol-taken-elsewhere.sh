# SPDX-License-Identifier: GPL-2.0-or-later
# Where another namespace cannot have the protocol, loading succeeds without it there, and says so.
# modules: taken
in_netns sh -c 'echo >inside; until [ -e go ]; do sleep 0.1; done; nlsend -m Hello; gresolve nlpeer' >heard &
inside=$!
wait_for 5 [ -e inside ]
load_test taken protocol=25 pid=$inside
load
log_has "protocol: 25 can't be opened in netns"
rc 0 nlsend -m Hello
echo >go
wait "$inside" || fail "the family is not there: $(cat heard)"
lacks ' text="Hello from kernel' heard 'the namespace'
unload
unload taken
load
