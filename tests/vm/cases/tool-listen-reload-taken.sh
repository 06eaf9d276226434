# SPDX-License-Identifier: GPL-2.0-or-later
# time: 120
# modules: taken crowd
# The id of a family that is gone is another's by and by: what that one sends is not taken for the first one's.
load event_interval_ms=0
load_test taken family=other
id_of() { nltool resolve-family "$1" | sed -n "s/^$1: id \([0-9]*\).*/\1/p"; }
id=$(id_of nlpeer)
nltool listen --family nlpeer --family other --timeout $((100 * SLOW_FACTOR)) >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
rc 0 grequest nlpeer post msg=first
wait_for 10 grep -q first heard
unload
unload taken
# Ids are given out in turn: until the next is the one that nlpeer had. An alias would load nlpeer again.
next=0
while [ "$next" != "$id" ]; do
	step=taken
	[ $(((id - next + 1024) % 1024)) -le 45 ] || step=crowd
	case $step in
	taken) load_test taken family=step && next=$(($(id_of step) + 1)) ;;
	crowd) load_test crowd && next=$(($(id_of crowd39) + 1)) ;;
	esac
	unload $step
done
load family=other event_interval_ms=50
same "$id" "$(id_of other)" "the other's id"
wait_for 10 grep -q 'at jiffies' heard
kill -INT $listener
got=0
wait $listener || got=$?
same 0 $got "exit code ($(cat heard.err))"
has 'family other is back' heard
same 1 "$(grep -c '^nlpeer:events' heard)" 'events of nlpeer'
[ "$(grep -c '^other:events' heard)" -ge 1 ] || fail "no event of other: $(cat heard)"
