# SPDX-License-Identifier: GPL-2.0-or-later
# received counts messages and answered counts answers, on both protocols.
load reply_count=2
rc 0 nlsend -m x -r 2
rc 0 nlsend -m x -m y -r 4
rc 0 grequest -r 3 nlpeer echo msg=x count=3
rc 0 grequest -r 1 nlpeer get
has ' received=4 answered=9 queued=0 dropped=0 ' out
