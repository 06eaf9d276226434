# SPDX-License-Identifier: GPL-2.0-or-later
# protocol=31 serves that number and leaves 25 alone.
load protocol=31
rc 0 nlsend -P 31 -m Hello
has 'text="Hello from kernel unicast"' out
rc 1 nlsock -P 25
has 'socket: EPROTONOSUPPORT' out
