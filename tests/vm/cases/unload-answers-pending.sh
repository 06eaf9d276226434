# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading while delayed echoes wait drops them: the asker hears no more, nothing is left behind.
load
grequest -r 100000 -w 60000 nlpeer echo msg=x count=1000 interval-ms=50 >asked &
asker=$!
grequest -r 100000 -w 60000 nlpeer echo data:len=30000 count=1000 interval-ms=60000 >other &
other=$!
rc 0 grequest nlpeer post msg=x count=1000 interval-ms=30
wait_for 5 grep -q 'index=2' asked
wait_for 5 grep -q '^ack' other
unload
sleep 0.1
lines=$(wc -l <asked)
sleep 0.3
same "$lines" "$(wc -l <asked)" 'answers after unloading'
load
same 0 "$(counter queued)" queued
kill "$asker" "$other"
