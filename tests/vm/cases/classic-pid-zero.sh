# SPDX-License-Identifier: GPL-2.0-or-later
# nlmsg_pid 0 is answered once to the sender and never fed back into the kernel.
load
rc 0 nlsend -b 5353 -p 0 -m Hello -e 200
has ' port=5353 from=0 ' out
same 1 "$(counter received)" received
