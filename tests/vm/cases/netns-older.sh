# SPDX-License-Identifier: GPL-2.0-or-later
# A network namespace that was there before loading is served as well.
# shellcheck disable=SC2016 # expanded in the namespace
in_netns sh -c 'echo up >up; until [ -e go ]; do sleep 0.1; done; nlsend -m Hello' >inside &
inside=$!
wait_for 5 test -e up
load
touch go
wait "$inside" || fail "not served: $(cat inside)"
has 'text="Hello from kernel unicast"' inside
