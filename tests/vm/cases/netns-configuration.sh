# SPDX-License-Identifier: GPL-2.0-or-later
# set changes its own namespace alone: each keeps its configuration and its counters.
load
rc 0 in_netns sh -c 'grequest nlpeer set reply=other reply-count=2 && nlsend -m x -r 2 -e 50 && grequest -r 1 nlpeer get'
has 'text="other"' out
has ' received=1 answered=2 ' out
rc 0 nlsend -m x -e 50
has 'text="Hello from kernel unicast"' out
same 1 "$(counter reply-count)" 'reply-count outside'
same 1 "$(counter received)" 'received outside'
rc 0 in_netns nlsend -m x -e 50
has 'text="Hello from kernel unicast"' out
