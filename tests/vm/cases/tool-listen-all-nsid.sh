# SPDX-License-Identifier: GPL-2.0-or-later
# --all-nsid: events of a namespace that has an id here are heard with that id; without it they are not.
load event_interval_ms=0
# allnsid gives our namespace an id in the other.
# shellcheck disable=SC2016 # expanded in the namespace
in_netns sh -c 'allnsid '$$' >ids & keeper=$!
	until grep -q ready ids; do sleep 0.1; done
	nltool -j listen --all-nsid -c 2 --timeout '$((30 * SLOW_FACTOR))' >all 2>all.err & all=$!
	nltool listen --idle-timeout '$((5 * SLOW_FACTOR))' >own 2>own.err & own=$!
	until grep -q listening all.err && grep -q listening own.err; do sleep 0.1; done
	touch posted
	wait $all
	echo $? >status
	nltool send --family nlpeer --cmd post msg=inside
	wait $own
	kill $keeper' &
wait_for $((20 * SLOW_FACTOR)) test -e posted
rc 0 nltool send --family nlpeer --cmd post msg=outside count=2
wait
same 0 "$(cat status)" 'exit code'
same 2 "$(grep -c '"group":"events","nsid":[0-9]*,"cmd":1,"cmd_name":"event",.*"msg":"outside"' all)" 'events of the other'
has inside own
lacks outside own
