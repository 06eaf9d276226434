# SPDX-License-Identifier: GPL-2.0-or-later
# A listener of classic group 2 alone, joined by a bind() mask, hears the ticker.
load event_interval_ms=50
rc 0 nllisten -M 2 -n 3
has ' type=16 ' out
has ' group=2 ' out
has ' text="Hello from kernel at jiffies ' out
