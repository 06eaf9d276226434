# SPDX-License-Identifier: GPL-2.0-or-later
# An event is command 1, version 1, from port 0 with seq 0; msg comes first, then seq, then time.
load event_interval_ms=0
glisten -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
before=$(date +%s)
rc 0 grequest nlpeer post msg=Hi
after=$(date +%s)
wait "$listener" || fail "heard nothing: $(cat heard)"
has ' cmd=event version=1 seq=0 port=0 from=0 ' heard
has ' msg="Hi" nul=yes seq=1 time=' heard
time=$(sed -n 's/.* time=\([0-9]*\)[0-9]\{9\}$/\1/p' heard)
if [ "${time:-0}" -lt "$before" ] || [ "$time" -gt "$after" ]; then
	fail "time $time s is not between $before and $after"
fi
