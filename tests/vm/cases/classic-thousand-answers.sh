# SPDX-License-Identifier: GPL-2.0-or-later
# A thousand answers at once all arrive where the receive buffer has room.
load reply_count=1000
rc 0 nlsend -R 16777216 -q -m Hello -r 1000 -e 100
has 'received=1000 answers=1000 ' out
has ' overruns=0' out
same 1000 "$(counter answered)" answered
same 0 "$(counter dropped)" dropped
