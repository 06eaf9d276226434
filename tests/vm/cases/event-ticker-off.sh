# SPDX-License-Identifier: GPL-2.0-or-later
# With event_interval_ms=0 there is no ticker.
load event_interval_ms=0
rc 1 glisten -n 1 -w 500 nlpeer events
has 'received=0' out
