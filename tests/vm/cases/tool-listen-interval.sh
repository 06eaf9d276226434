# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listen prints an event every interval, at once when it comes, in text and JSON.
# time: 90
# Long, for a machine that is slow to look.
load event_interval_ms=4000
nltool listen -c 2 --timeout 60 >heard 2>heard.err &
listener=$!
wait_for 30 grep -q 'at jiffies' heard
same 1 "$(wc -l <heard)" 'lines after the first event'
wait "$listener" || fail "$(cat heard.err)"
same 2 "$(grep -c 'Hello from kernel at jiffies [0-9]' heard)" events
rc 0 grequest nlpeer set event-interval-ms=50
rc 0 nltool listen -j -c 1 --timeout 10
has '"family":"nlpeer","group":"events","cmd":1,' out
has '"seq":0,"port":0,' out
has '"attrs":{' out
