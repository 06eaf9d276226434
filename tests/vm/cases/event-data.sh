# SPDX-License-Identifier: GPL-2.0-or-later
# Bytes that are no text travel as data, first in the event.
load event_interval_ms=0
glisten -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post data=00ff80
wait "$listener" || fail "not heard: $(cat heard)"
has ' data=00ff80 seq=1 time=' heard
lacks ' msg=' heard
