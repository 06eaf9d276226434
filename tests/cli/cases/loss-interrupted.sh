# SPDX-License-Identifier: GPL-2.0-or-later
# A signal in the middle of a flood: what was sent until then is heard or told as lost, none twice.
# users: root - joining a group of usersock needs net admin
for signal in INT TERM; do
	listen -j --protocol usersock -g 19 --rcvbuf 16K --timeout 40
	stop_listener
	rc 0 nltool send -q --protocol usersock -g 19 -c 5000 x
	# Both are pending when it goes on.
	kill -$signal "$listener"
	kill -CONT "$listener"
	ended 0
	is_json heard
	accounted 5000 placed
	listen -j --protocol usersock -g 19 --rcvbuf 16K --timeout 40
	nltool send -q --protocol usersock -g 19 --flood -c 100000000 --timeout 40 x >/dev/null 2>&1 &
	sender=$!
	sleep 0.1
	stop_listener
	sleep 0.1
	kill -CONT "$listener"
	sleep 0.1
	stop_listener
	sleep 0.1
	kill -$signal "$listener"
	kill -CONT "$listener"
	ended 0
	kill "$sender"
	wait "$sender" || true
	is_json heard
	# Its last event bears the number of all sent by then.
	grep '"kind":"event"' heard | tail -n 1 >last
	lost=$(python3 -c '
import json
records = [json.loads(line) for line in open("heard")]
while records[-1]["kind"] == "lost":
    records.pop()
print(sum(r["lost"] for r in records if r["kind"] == "lost"))')
	[ "$(($(grep -c '"kind":"event"' heard) + lost))" -le "$(field last 1 'r["seq"]')" ] || fail "more heard and lost than sent"
done
