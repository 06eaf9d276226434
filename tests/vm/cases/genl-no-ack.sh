# SPDX-License-Identifier: GPL-2.0-or-later
# Without NLM_F_ACK a request gets its replies alone.
load
rc 0 grequest -A -r 2 -e 100 nlpeer echo msg=x count=2
has 'replies=2 acks=0 errors=0' out
