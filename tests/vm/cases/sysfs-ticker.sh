# SPDX-License-Identifier: GPL-2.0-or-later
# A shorter event_interval_ms through sysfs holds at once, not only after the long interval before it.
load event_interval_ms=3600000
glisten -n 2 -w 8000 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
echo 50 >/sys/module/nlpeer/parameters/event_interval_ms
wait "$listener" || fail "no event: $(cat heard)"
