# SPDX-License-Identifier: GPL-2.0-or-later
# -c reached in the middle of a flood: lost are those that were sent before the last event heard; those behind it were not waited for.
# users: root - joining a group of usersock needs net admin
# A gap behind 150 of the 300 asked for: the queue is emptied in between.
listen -j --protocol usersock -g 18 --rcvbuf 64K --fail-on-loss --timeout 40 -c 300
stop_listener
rc 0 nltool send -q --protocol usersock -g 18 -c 1000 x
kill -CONT "$listener"
for _ in {1..200}; do ! grep -qs '"kind":"lost"' heard || break; sleep 0.05; done
python3 -c '
import json
numbers = [r["seq"] for r in map(json.loads, open("heard")) if r["kind"] == "event"]
assert numbers == list(range(1, len(numbers) + 1)), numbers'
queued=$(grep -c '"kind":"event"' heard)
[ "$queued" -lt 300 ] || fail "the buffer took $queued"
rc 0 nltool send -q --protocol usersock -g 18 -c 1000 x
ended 5
is_json heard
same 300 "$(grep -c '"kind":"event"' heard)" 'events heard'
same $((1000 - queued)) "$(python3 -c '
import json
print(sum(r["lost"] for r in map(json.loads, open("heard")) if r["kind"] == "lost"))')" 'told as lost'
# In a flood that goes on.
listen -j --protocol usersock -g 18 --rcvbuf 16K --fail-on-loss --timeout 40 -c 3000
nltool send -q --protocol usersock -g 18 --flood -c 100000000 --timeout 40 x >/dev/null 2>&1 &
sender=$!
got=0
wait "$listener" || got=$?
kill "$sender"
is_json heard
same 3000 "$(grep -c '"kind":"event"' heard)" 'events heard'
lost=$(field said "$(wc -l <said)" 'r["lost"]')
last=$(grep '"kind":"event"' heard | tail -n 1 >last; field last 1 'r["seq"]')
# At least those: where the buffer was left full, what it dropped behind may be among them.
[ "$((3000 + lost))" -ge "$last" ] || fail "number $last heard as the 3000th, $lost told as lost"
same $((lost == 0 ? 0 : 5)) "$got" 'exit code'
