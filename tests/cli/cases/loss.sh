# SPDX-License-Identifier: GPL-2.0-or-later
# A reader that was stopped: what it heard and what it reports as lost is what was sent.
# users: root - joining a group of usersock needs net admin
sent=4000
listen -j --protocol usersock -g 11 --rcvbuf 16K --fail-on-loss --timeout 20
stop_listener
rc 0 nltool send -q --protocol usersock -g 11 -c $sent x
kill -CONT "$listener"
rc 0 nltool send --protocol usersock -g 11 last
for _ in {1..100}; do grep -q '"text":"last"' heard && break; sleep 0.05; done
kill -INT "$listener"
ended 5
is_json heard
lost=$(python3 -c '
import json
print(sum(json.loads(l)["lost"] for l in open("heard") if "\"kind\":\"lost\"" in l))')
heard=$(grep -c '"kind":"event"' heard)
[ "$lost" -gt 0 ] || fail 'nothing was lost'
same $((sent + 1)) $((heard + lost)) 'heard + lost'
# It names the last event before the gap.
at=$(grep -n '"kind":"lost"' heard | head -n 1 | cut -d : -f 1)
same "$(field heard $((at - 1)) 'r["time"]')" "$(field heard "$at" 'r["after_time"]')" after_time
