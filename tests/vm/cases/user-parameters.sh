# SPDX-License-Identifier: GPL-2.0-or-later
# Parameters and loading are root's: root of a user namespace changes no parameter and unloads nothing.
load
parameters=/sys/module/nlpeer/parameters
for who in as_user in_user_netns; do
	for name in reply reply_count reply_interval_ms event_interval_ms protocol; do
		before=$(cat $parameters/$name)
		rc 1 $who sh -c "echo 7 >$parameters/$name"
		same "$before" "$(cat $parameters/$name)" $name
	done
	rc 1 $who rmmod nlpeer
	has 'ermi' err
	# shellcheck disable=SC2154 # set by case.sh
	rc 1 $who insmod "$module_file"
	has 'ermi' err
done
rc 0 as_user cat $parameters/reply
has 'Hello from kernel unicast' out
