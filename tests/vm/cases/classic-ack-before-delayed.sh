# SPDX-License-Identifier: GPL-2.0-or-later
# With an interval the ACK comes at once, before the first delayed answer.
load reply_count=3 reply_interval_ms=200
rc 0 nlsend -f 5 -m Hello -r 4 -e 100
sed -n 's/^\(ack\|answer\) .*/\1/p' out | tr '\n' ' ' >order
same 'ack answer answer answer ' "$(cat order)" order
