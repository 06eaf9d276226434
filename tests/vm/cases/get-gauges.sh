# SPDX-License-Identifier: GPL-2.0-or-later
# queued and bytes say what waits now, and fall back to zero when it is gone.
load
grequest -r 1 -w 60000 nlpeer echo msg=x count=50 interval-ms=60000 >asked &
asker=$!
wait_for 5 grep -q '^ack' asked
same 50 "$(counter queued)" queued
held=$(counter bytes)
[ "$held" -gt 0 ] || fail 'no memory held'
[ "$held" -le 131072 ] || fail "$held bytes held for one port"
kill "$asker"
wait "$asker" || :
gone() { [ "$(counter queued)" = 0 ] && [ "$(counter bytes)" = 0 ]; }
wait_for 5 gone
