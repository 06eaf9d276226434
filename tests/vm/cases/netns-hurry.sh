# SPDX-License-Identifier: GPL-2.0-or-later
# Events without end to thousands of listeners in other namespaces do not hold up what waits here.
# time: 60
load event_interval_ms=0
for name in a b c; do
	in_user_netns hurry post 1000 >hurried.$name &
done
all_asked() { [ "$(cat hurried.* | grep -c '^asked=')" = 3 ]; }
wait_for 30 all_asked
sleep 2
for _ in 1 2 3 4 5; do
	rc 0 grequest -r 1 -w $((2000 * SLOW_FACTOR)) nlpeer echo msg=x interval-ms=20
	show "$(sed -n 's/^reply \(at=[0-9]*\) .*/\1/p' out)"
done
