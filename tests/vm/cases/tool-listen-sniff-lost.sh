# SPDX-License-Identifier: GPL-2.0-or-later
# What does not fit while --sniff is stopped is lost, told, and exactly what was said but not heard.
# time: 90
load event_interval_ms=0
say() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grequest -r 1 nlpeer echo msg=x >/dev/null
	done
}
# heard_and_lost: both numbers of the summary
heard_and_lost() { sed -n 's/^\([0-9]*\) events\{0,1\}, \([0-9]*\) lost.*/\1 \2/p' said; }
nltool listen --sniff >heard 2>said &
listener=$!
wait_for 20 grep -q listening said
say
sleep 0.5
kill -INT "$listener"
rc 0 wait "$listener"
# shellcheck disable=SC2046 # two words
set -- $(heard_and_lost)
same 0 "$2" lost
said=$1
nltool listen --sniff --rcvbuf 8K --fail-on-loss >heard 2>said &
listener=$!
wait_for 20 grep -q listening said
kill -STOP "$listener"
say
kill -CONT "$listener"
wait_for 5 grep -q '^lost [0-9]' heard
kill -INT "$listener"
rc 5 wait "$listener"
# shellcheck disable=SC2046 # two words
set -- $(heard_and_lost)
[ "$2" -gt 0 ] || fail "nothing lost: $(cat said)"
same "$said" $(($1 + $2)) 'heard and lost together'
same "$2" "$(sed -n 's/^lost \([0-9]*\) .*/\1/p' heard)" 'lost as told'
