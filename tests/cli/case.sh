# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What a case may say. The first thing that does not hold ends it.

fail() {
	echo "failed: $*"
	exit 1
}

# rc WANT COMMAND...: output in ./out and ./err
rc() {
	local want=$1 got=0
	shift
	"$@" >out 2>err || got=$?
	[ "$got" -eq "$want" ] ||
		fail "exit code $got, want $want: $*; out: $(head -c 500 out); err: $(head -c 500 err)"
}

# same WANT GOT [WHAT]
same() { [ "$1" = "$2" ] || fail "${3:-value}: want '$1', got '$2'"; }

# has TEXT FILE, lacks TEXT FILE
has() { grep -qF -e "$1" -- "$2" || fail "$2 lacks '$1': $(head -c 500 "$2")"; }
lacks() { ! grep -qF -e "$1" -- "$2" || fail "$2 has '$1': $(head -c 500 "$2")"; }

# is_json FILE: every line is one JSON object, by another program's judgement
is_json() {
	python3 -c '
import json, sys
for number, line in enumerate(open(sys.argv[1]), 1):
    assert isinstance(json.loads(line), dict), number
' "$1" || fail "$1 is not one JSON object a line: $(head -c 500 "$1")"
}

# field FILE LINE EXPRESSION: what EXPRESSION (of Python) makes of the object r
field() {
	python3 -c '
import json, sys
r = json.loads(open(sys.argv[1]).readlines()[int(sys.argv[2]) - 1])
print(eval(sys.argv[3]))
' "$@"
}

# listen ARGS...: in the background, its output in ./heard and ./said; returns
# once it hears. Its process id is $listener.
listen() {
	rm -f heard said # or the words of the one before would do
	nltool listen "$@" >heard 2>said &
	listener=$!
	local i
	for ((i = 0; i < 100; i++)); do
		! grep -qs 'listening' said || return 0
		kill -0 "$listener" 2>/dev/null || fail "listen ended: $(cat said)"
		sleep 0.05
	done
	fail "listen is not ready after 5 s"
}

# ended WANT: waits for the listener, which must end with that exit code
ended() {
	local got=0
	wait "$listener" || got=$?
	same "$1" "$got" "exit code of listen ($(cat said))"
}

# stop_listener: returns once it has stopped; a call it is in may still take events until then
stop_listener() {
	kill -STOP "$listener"
	local i
	for ((i = 0; i < 100; i++)); do
		[[ $(<"/proc/$listener/stat") != *') T '* ]] || return 0
		sleep 0.02
	done
	fail "listen does not stop"
}

# accounted SENT [placed]: of SENT events, those in ./heard and those it tells as lost.
# With `placed` a single sender has numbered them from 1 and each record must stand
# where the numbers have a gap, of just that size, and name the event before it.
accounted() {
	python3 -c '
import json, sys
sent, placed = int(sys.argv[1]), len(sys.argv) > 2
heard, told, number, time = 0, 0, 0, None
pending = 0
for line in open("heard"):
    r = json.loads(line)
    if r["kind"] == "lost":
        told += r["lost"]
        pending += r["lost"]
        assert not placed or r["after_time"] == time, r
    elif r["kind"] == "event":
        heard += 1
        gap = r["seq"] - number - 1
        assert not placed or gap == pending, "%d told before number %d, %d missing" % (pending, r["seq"], gap)
        pending, number, time = 0, r["seq"], r["time"]
print("%d heard, %d told as lost, of %d sent" % (heard, told, sent))
assert heard + told == sent
' "$@" >account 2>&1 || fail "not accounted for: $(cat account)"
}

# candidates TEXT: from here on nltool completes with these lines, those that begin
# with the word typed last, and writes the words it was given into ./asked
candidates() {
	mkdir -p bin
	printf '%s\n' "$1" >bin/lines
	cat >bin/nltool <<-'EOF'
		#!/bin/bash
		printf '[%s]' "$@" >"${0%/bin/nltool}/asked"
		last=${!#}
		while IFS= read -r line; do
			[[ $line != "$last"* && $line != '<'* ]] || printf '%b\n' "$line"
		done <"${0%/nltool}/lines"
	EOF
	chmod +x bin/nltool
	[[ $PATH == "$PWD/bin:"* ]] || PATH=$PWD/bin:$PATH
	hash -r
}

# A port id nobody else here is likely to have.
# shellcheck disable=SC2034 # for cases
port=$((100000 + $$))
