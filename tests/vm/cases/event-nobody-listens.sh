# SPDX-License-Identifier: GPL-2.0-or-later
# While nobody listens in any namespace no event is built; with a listener they are.
load event_interval_ms=20
sleep 0.4
same 0 "$(counter events)" 'events with nobody listening'
rc 0 glisten -n 3 nlpeer events
built=$(counter events)
[ "$built" -ge 3 ] || fail "3 events heard, $built counted"
sleep 0.1
built=$(counter events)
sleep 0.3
same "$built" "$(counter events)" 'events after the listener left'
