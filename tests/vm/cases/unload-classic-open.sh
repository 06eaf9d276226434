# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading is refused while a classic socket is open, and possible once it is closed.
load
nlsock -H 60000 >held &
holder=$!
wait_for 5 grep -q ready held
rc 1 rmmod nlpeer
has 'in use' err
rc 0 nlsend -m 'still served'
kill "$holder"
wait "$holder" || :
unload
