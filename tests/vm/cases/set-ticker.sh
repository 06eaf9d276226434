# SPDX-License-Identifier: GPL-2.0-or-later
# set starts, quickens and stops the ticker of its namespace while somebody listens.
load event_interval_ms=3600000
glisten -n 3 -w 8000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer set event-interval-ms=50
wait "$listener" || fail "not quickened: $(cat heard)"
rc 0 grequest nlpeer set event-interval-ms=0
sleep 0.1
rc 1 glisten -n 1 -w 400 nlpeer events
rc 0 grequest nlpeer set event-interval-ms=20
rc 0 glisten -n 2 nlpeer events
