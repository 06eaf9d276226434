# SPDX-License-Identifier: GPL-2.0-or-later
# Events stay in their namespace, and each namespace numbers its own from 1.
load event_interval_ms=0
glisten -n 3 -w 60000 nlpeer events >outside &
listener=$!
wait_for 5 grep -q ready outside
rc 0 grequest nlpeer post msg=one
rc 0 grequest nlpeer post msg=two
# shellcheck disable=SC2016 # expanded in the namespace
rc 0 in_netns sh -c 'glisten -n 1 nlpeer events >inside & l=$!
	until grep -q ready inside; do sleep 0.1; done
	grequest nlpeer post msg=within; wait $l'
has ' msg="within" nul=yes seq=1 ' inside
sleep 0.1
kill "$listener"
wait "$listener" || :
has ' msg="one" nul=yes seq=1 ' outside
has ' msg="two" nul=yes seq=2 ' outside
lacks 'within' outside
has 'received=2' outside
