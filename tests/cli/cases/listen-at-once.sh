# SPDX-License-Identifier: GPL-2.0-or-later
# A pipe has each event before the next is sent, and a file as well.
mkfifo pipe
nltool listen --protocol usersock --bind "$port" --timeout 30 >pipe 2>said &
listener=$!
exec 3<pipe
for _ in {1..100}; do ! grep -qs listening said || break; sleep 0.05; done
for i in 1 2 3; do
	rc 0 nltool send --protocol usersock --port "$port" "number $i"
	read -r -t 5 line <&3 || fail "the pipe has no event $i after 5 s"
	same "number $i" "$line"
done
kill -INT "$listener"
ended 0
exec 3<&-
listen --protocol usersock --bind "$port" --timeout 30
for i in 1 2 3; do
	rc 0 nltool send --protocol usersock --port "$port" "number $i"
	for _ in {1..100}; do ! grep -q "number $i" heard || break; sleep 0.05; done
	has "number $i" heard
done
kill -INT "$listener"
ended 0
# Also where the pipe is closed and nothing comes any more: it ends, without a word.
exec 4> >(sleep 0.5)
started=$(date +%s%N)
rc=0
nltool listen --protocol usersock --bind "$port" --timeout 20 >&4 2>said 4>&- || rc=$?
took=$((($(date +%s%N) - started) / 1000000))
same 0 "$rc" 'exit code'
[ $took -lt 10000 ] || fail "ended after $took ms"
same 1 "$(wc -l <said)" 'lines on stderr'
