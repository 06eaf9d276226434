# SPDX-License-Identifier: GPL-2.0-or-later
# protocol=0 opens no classic protocol; the family works, and post with port says why it cannot.
load protocol=0 event_interval_ms=50
same 0 "$(counter protocol)" protocol
rc 1 nlsock
has 'socket: EPROTONOSUPPORT' out
rc 0 grequest -r 1 nlpeer echo msg=Hi
rc 1 grequest nlpeer post msg=x port=4242
has ' text="' out
rc 0 glisten -w 8000 nlpeer events
