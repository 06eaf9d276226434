# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading while nltool listens: the listener lives on and hears the events of the module loaded again.
load event_interval_ms=50
nltool listen --timeout 30 >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'at jiffies' heard
unload
sleep 0.2
lines=$(wc -l <heard)
kill -0 "$listener" || fail "the listener ended: $(cat heard.err)"
load event_interval_ms=50
more() { [ "$(wc -l <heard)" -gt "$lines" ]; }
wait_for 10 more
kill "$listener"
