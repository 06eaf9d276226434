# SPDX-License-Identifier: GPL-2.0-or-later
# A user who asks for more than the machine can give in time is late; others are not.
# time: 60
load event_interval_ms=0
as_user hurry echo 1800 >hurried &
hurry=$!
wait_for 10 grep -q '^asked=' hurried
sleep 2
for _ in 1 2 3 4 5; do
	rc 0 grequest -r 1 -w $((2000 * SLOW_FACTOR)) nlpeer echo msg=x interval-ms=20
	show "$(sed -n 's/^reply \(at=[0-9]*\) .*/\1/p' out) queued=$(counter queued)"
done
[ "$(counter queued)" -gt 0 ] || fail 'nobody was in a hurry any more'
kill "$hurry"
wait "$hurry" || :
show "$(cat hurried)"
