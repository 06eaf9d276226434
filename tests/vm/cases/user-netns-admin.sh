# SPDX-License-Identifier: GPL-2.0-or-later
# Root of a user and network namespace of its own may set and post there, and changes nothing outside.
load event_interval_ms=0
rc 0 in_user_netns sh -c 'grequest nlpeer set reply=mine reply-count=3 && nlsend -m x -r 3 -e 50'
has ' text="mine"' out
rc 0 in_user_netns grequest nlpeer post msg=mine
same 'Hello from kernel unicast' "$(counter reply)" reply
same 1 "$(counter reply-count)" reply-count
rc 0 nlsend -m x -e 50
has 'text="Hello from kernel unicast"' out
