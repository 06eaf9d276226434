# SPDX-License-Identifier: GPL-2.0-or-later
# A listener that always has more to read ends at its time limit all the same, with a summary.
listen --protocol usersock --bind "$port" --timeout 1
started=$(date +%s%N)
nltool send -q --protocol usersock --port "$port" --flood -c 1000000000 --timeout 2 x >/dev/null 2>&1 &
sender=$!
ended 0
kill "$sender" 2>/dev/null || true
took=$((($(date +%s%N) - started) / 1000000))
[ "$took" -lt 4000 ] || fail "ended after $took ms"
has ' events, ' said
