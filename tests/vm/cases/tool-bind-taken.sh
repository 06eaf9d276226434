# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send --bind of a taken port says "already in use", names the port, and exits with 2.
load
nlsock -b 4242 -H 60000 >held &
holder=$!
wait_for 5 grep -q ready held
rc 2 nltool send --bind 4242 Hello
has 'already in use' err
has 'EADDRINUSE' err
has '4242' err
kill "$holder"
