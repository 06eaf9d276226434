# SPDX-License-Identifier: GPL-2.0-or-later
# A snapshot while events are posted: all of the list, every event, none twice; another after a loss, and after a reload.
# time: 60
load event_interval_ms=0
# snapshots N: that many were told whole
snapshots() { [ "$(grep -c 'snapshot ends, 2000 entries' heard)" -ge "$1" ]; }
seqs() { sed -n 's/^nlpeer:events event .*seq=\([0-9]*\) .*/\1/p' heard; }
nltool listen --family nlpeer --snapshot list count=2000 size=100 >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
rc 0 nltool send --family nlpeer --cmd post msg=early count=100 interval-ms=10
wait_for $((10 * SLOW_FACTOR)) grep -q 'event .*seq=100 ' heard
wait_for $((10 * SLOW_FACTOR)) snapshots 1
same 2000 "$(grep -c '^nlpeer list ' heard)" entries
same 'snapshot of nlpeer by list' "$(grep -m 1 snapshot heard)"
same "$(seq 100)" "$(seqs)" 'numbers of the events'
unload
wait_for 10 grep -q 'went away' heard.err
load event_interval_ms=0
wait_for $((10 * SLOW_FACTOR)) grep -q 'snapshot of nlpeer by list, as the family came back' heard
wait_for $((10 * SLOW_FACTOR)) snapshots 2
kill "$listener"
wait "$listener" || fail "exit code $?"
nltool listen --rcvbuf 64K --family nlpeer --snapshot list count=2000 size=100 >heard 2>heard.err &
listener=$!
wait_for $((10 * SLOW_FACTOR)) snapshots 1
kill -STOP "$listener"
rc 0 nltool send --family nlpeer --cmd post msg=flood count=1000
kill -CONT "$listener"
wait_for $((10 * SLOW_FACTOR)) grep -q 'snapshot of nlpeer by list, as events were lost' heard
wait_for $((10 * SLOW_FACTOR)) snapshots 2
lost=$(sed -n 's/^lost \([0-9]*\) events.*/\1/p' heard | paste -sd +)
same 1000 "$(($(grep -c flood heard) + ${lost:-0}))" 'heard and lost'
kill "$listener"
wait "$listener" || fail "exit code $?"
