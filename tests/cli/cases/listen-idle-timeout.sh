# SPDX-License-Identifier: GPL-2.0-or-later
# A listener ends when nothing has come for a while, however long it has heard before.
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
started=$(milliseconds)
rc 0 nltool listen --protocol usersock --bind "$port" --idle-timeout 0.3
took=$(($(milliseconds) - started))
[ $took -ge 300 ] || fail "ended after $took ms, and nothing had come"
listen --protocol usersock --bind "$port" --idle-timeout 2
started=$(milliseconds)
for i in 1 2 3; do
	sleep 1
	rc 0 nltool send --protocol usersock --port "$port" "number $i"
done
last=$(milliseconds)
ended 0
took=$(($(milliseconds) - last))
[ $took -ge 1500 ] || fail "ended $took ms after the last"
same 3 "$(wc -l <heard)" events
# The limit for all of it holds too, and what was asked for with --count.
rc 0 nltool listen --protocol usersock --bind "$port" --idle-timeout 100 --timeout 0.2
rc 4 nltool listen --protocol usersock --bind "$port" --idle-timeout 0.2 -c 1
rc 1 nltool listen --protocol usersock --bind "$port" --idle-timeout soon
has "option --idle-timeout: 'soon'" err
