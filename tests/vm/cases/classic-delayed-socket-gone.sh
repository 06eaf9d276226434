# SPDX-License-Identifier: GPL-2.0-or-later
# Delayed answers die with the asker's socket: nothing stays queued, no memory stays held.
load reply_count=1000 reply_interval_ms=60000
nlsend -b 4242 -m Hello -r 1 -w 60000 >asked &
asker=$!
wait_for 5 grep -q sent asked
same 1000 "$(counter queued)" queued
[ "$(counter bytes)" -gt 0 ] || fail 'queued answers hold no memory'
kill "$asker"
wait "$asker" || :
nothing_queued() { [ "$(counter queued)" = 0 ] && [ "$(counter bytes)" = 0 ]; }
wait_for 5 nothing_queued
same 0 "$(counter answered)" answered
