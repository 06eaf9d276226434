# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listens to events on classic group 2, as a plain user.
load event_interval_ms=50
rc 0 as_user nltool listen --protocol 25 -g 2 -c 2 --timeout 10
same 2 "$(grep -c 'Hello from kernel at jiffies [0-9]' out)" events
