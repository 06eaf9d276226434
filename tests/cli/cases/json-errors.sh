# SPDX-License-Identifier: GPL-2.0-or-later
# With -j every line on stderr is JSON: refusals, hints, usage, notes.
for words in 'send --port' 'sned' 'send a b' 'send --nonsense' 'resolve-family nosuch' '--timeout x send' \
	'send --protocol generic --type 16 --hex 03020000' 'listen --family nlctrl --timeout 0.05' \
	'listen --family nlctrl:nosuch' 'send --protocol usersock --port 4294967295 x' \
	'send --text=' 'send --json=1' '-n nosuch listen' 'resolve-family abcdefghijklmnop' 'listen --protocol route -g 4000'; do
	# shellcheck disable=SC2086 # words
	nltool -j $words >out 2>err || true
	[ -s err ] || fail "nothing on stderr: $words"
	is_json err
done
# Also where it stands behind what is refused.
rc 1 nltool send --text= -j
is_json err
rc 2 nltool -j send --protocol generic --type 16 --hex 03020000
same '22 EINVAL error' "$(field err 1 'r["errno"], r["name"], r["kind"]' | tr -d "(',)")"
# Bytes that are no UTF-8 must not spoil a line.
nltool -j resolve-family "$(printf 'x\377y')" >out 2>err || true
is_json err
