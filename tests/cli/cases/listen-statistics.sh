# SPDX-License-Identifier: GPL-2.0-or-later
# SIGUSR1 has a listener tell what it has heard so far, and listen on; in a flood too.
listen --protocol usersock --bind "$port" --timeout 60
told() {
	for _ in {1..200}; do
		! grep -q "$1" said || return 0
		sleep 0.05
	done
	fail "no '$1': $(cat said)"
}
kill -USR1 "$listener"
told '^0 events, 0 lost, 0 bytes in '
rc 0 nltool send --protocol usersock --port "$port" one
for _ in {1..200}; do ! grep -q one heard || break; sleep 0.05; done
kill -USR1 "$listener"
told '^1 event, 0 lost, '
nltool send -q --protocol usersock --port "$port" --flood -c 1000000000 --timeout 20 x >/dev/null 2>&1 &
sender=$!
sleep 0.5
kill -USR1 "$listener"
for _ in {1..200}; do
	[ "$(grep -c ' bytes in ' said)" -lt 3 ] || break
	sleep 0.05
done
[ "$(grep -c ' bytes in ' said)" -ge 3 ] || fail "nothing said in a flood: $(tail -n 3 said)"
kill "$sender"
kill -INT "$listener"
ended 0
same 4 "$(grep -c ' bytes in ' said)" statistics
listen -j --protocol usersock --bind "$port" --timeout 60
kill -USR1 "$listener"
told '"kind":"stats"'
is_json said
kill -INT "$listener"
ended 0
