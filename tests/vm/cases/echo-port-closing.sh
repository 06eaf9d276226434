# SPDX-License-Identifier: GPL-2.0-or-later
# Who takes over a port id while its owner is still closing gets none of the answers to that.
# time: 60
load event_interval_ms=0
rc 0 takeover
has 'taken over=20 heard=0' out
