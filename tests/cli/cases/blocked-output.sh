# SPDX-License-Identifier: GPL-2.0-or-later
# A signal ends a listener whose reader takes nothing, with a summary and within seconds; a reader that is only slow gets all.
mkfifo pipe
exec 3<>pipe
nltool listen --protocol usersock --bind "$port" >pipe 2>said 3<&- &
listener=$!
for _ in {1..100}; do grep -qs listening said && break; sleep 0.05; done
payload=$(printf '%01000d' 0)
nltool send -q --protocol usersock --port "$port" -c 1000 "$payload" >/dev/null 2>&1 &
sender=$!
# Blocked in write() once the pipe is full; it then reads no more.
blocked() { grep -q pipe_write "/proc/$listener/wchan" || [ "$(cut -d ' ' -f 1 "/proc/$listener/syscall" 2>/dev/null)" = 1 ]; }
for _ in {1..60}; do ! blocked || break; sleep 0.05; done
sleep 0.3
started=$(date +%s%N)
kill -INT "$listener"
ended 0
took=$((($(date +%s%N) - started) / 1000000))
kill "$sender" 2>/dev/null || true
[ "$took" -lt 5000 ] || fail "ended after $took ms"
has ' events, 0 lost, ' said
exec 3<&-
# Slow: more than the pipe holds, read after the signal. A file of its own: the shell empties it only once the pipe is open.
mkfifo slow
nltool listen --protocol usersock --bind "$port" >slow 2>said-slow &
listener=$!
exec 3<slow
for _ in {1..100}; do grep -qs listening said-slow && break; sleep 0.05; done
rc 0 nltool send -q --protocol usersock --port "$port" -c 100 "$payload"
(
	sleep 0.6
	cat <&3 >heard
) &
reader=$!
exec 3<&-
sleep 0.3
kill -INT "$listener"
ended 0
wait "$reader"
same "$(sed -n 's/^\([0-9]*\) events.*/\1/p' said-slow)" "$(wc -l <heard)" lines
[ "$(wc -l <heard)" -gt 65 ] || fail "$(wc -l <heard) lines, no more than the pipe holds"
