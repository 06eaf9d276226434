# SPDX-License-Identifier: GPL-2.0-or-later
# A socket lends nobody the rights of who opened it, nor of the namespace it was opened in, and takes none.
load event_interval_ms=0
nlsock -b 4242 -H 60000 >held &
wait_for 5 grep -q ready held
rc 0 borrowed root-to-user
has 'set: EPERM' out
has 'port: EPERM' out
# As a program of root's does that writes to what a user gave it.
rc 0 borrowed user-to-root
has 'set: EPERM' out
rc 0 borrowed user-to-own
has 'set: EPERM' out
has 'port: EPERM' out
same 'Hello from kernel unicast' "$(counter reply)" reply
rc 0 borrowed root-to-root
has 'set: 0' out
has 'port: 0' out
same borrowed "$(counter reply)" reply
