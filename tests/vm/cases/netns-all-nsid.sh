# SPDX-License-Identifier: GPL-2.0-or-later
# Who listens to all namespaces hears those alone that it is an admin of: root all, others their own.
load event_interval_ms=0
in_netns allnsid $$ >root &
wait_for 5 grep -q ready root
# shellcheck disable=SC2016 # expanded in the namespace
in_user_netns sh -c 'allnsid '$$' & listener=$!
	until [ -e posted ]; do sleep 0.1; done
	grequest nlpeer post msg=own; sleep 0.5; kill $listener; wait' >user &
user=$!
wait_for 5 grep -q ready user
rc 0 grequest nlpeer post msg=secret
wait_for 5 grep -q '^multicast .* msg="secret"' root
wait_for 5 grep -q '^answer .* text="secret"' root
touch posted
wait "$user"
has 'msg="own"' user
has 'text="own"' user
lacks secret user
