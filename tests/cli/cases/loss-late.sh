# SPDX-License-Identifier: GPL-2.0-or-later
# What is still queued when it ends, and is not shown in time as the reader is slow, is told as lost; after a
# command that ended by itself all of it is shown.
# users: root - joining a group of usersock needs net admin

# slow NAP: takes what comes in small pieces, with naps
slow() {
	local piece
	while IFS= read -r -N 8192 piece; do
		printf '%s' "$piece"
		sleep "$1"
	done
	printf '%s' "$piece"
}

# slowly NAP WANT ARGS...: a listener that such a reader reads
slowly() {
	local nap=$1 want=$2
	shift 2
	rm -f code
	{
		nltool listen -j --protocol usersock -g 21 --fail-on-loss "$@" 2>said || echo $? >code
	} | slow "$nap" >heard
	same "$want" "$(cat code 2>/dev/null || echo 0)" "exit code of listen $* ($(cat said))"
	is_json heard
	accounted 5000
}
sent='nltool send -q --protocol usersock -g 21 -c 5000 x >/dev/null 2>&1'

# About 80 pieces: more than a second.
slowly 0.03 0 --exec sh -c "$sent"
same 5000 "$(grep -c '"kind":"event"' heard)" 'events heard'

slowly 0.1 5 --exec sh -c "trap '' INT; $sent; kill -INT \$PPID"
slowly 0.1 5 --timeout 2 --exec sh -c "$sent; exec sleep 20"

rm said
slowly 0.1 5 --timeout 2 &
reader=$!
for _ in {1..100}; do ! grep -qs listening said || break; sleep 0.05; done
eval "$sent" || true
wait "$reader"
