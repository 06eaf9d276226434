# SPDX-License-Identifier: GPL-2.0-or-later
# A reader that takes nothing cannot keep a listener beyond its time limit, and what it did not take is told.
# users: root - groups of usersock take privileges
mkfifo pipe
exec 3<>pipe
nltool listen --protocol usersock -g 6 --timeout 2 --fail-on-loss >pipe 2>said 3<&- &
# shellcheck disable=SC2034 # ended looks at it
listener=$!
for _ in {1..100}; do grep -qs listening said && break; sleep 0.05; done
started=$(date +%s%N)
payload=$(printf '%01000d' 0)
rc 0 nltool send -q --protocol usersock --group 6 --no-wait -c 500 "$payload"
ended 5
took=$((($(date +%s%N) - started) / 1000000))
[ "$took" -lt 8000 ] || fail "ended after $took ms"
has 'what it had not taken is dropped' said
