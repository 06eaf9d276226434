# SPDX-License-Identifier: GPL-2.0-or-later
# Two nltool talk to each other over usersock, with no module at all.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
nltool listen --protocol usersock --bind 101 -c 1 --timeout 20 >heard 2>heard.err &
listener=$!
wait_for 10 grep -q 'listening on' heard.err
rc 0 nltool send --protocol usersock --port 101 --no-wait hi
wait "$listener" || fail "$(cat heard.err)"
has hi heard
[ ! -d /sys/module/nlpeer ] || fail 'the module was loaded for usersock'
