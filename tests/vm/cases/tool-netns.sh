# SPDX-License-Identifier: GPL-2.0-or-later
# nltool works in another network namespace.
load event_interval_ms=50
rc 0 in_netns nltool send Hello
same 'Hello from kernel unicast' "$(cat out)" 'what is printed'
rc 0 in_netns nltool listen -c 2 --timeout 10
