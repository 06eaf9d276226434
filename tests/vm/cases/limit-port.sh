# SPDX-License-Identifier: GPL-2.0-or-later
# One port may hold 128 KiB of queued answers: beyond it EBUSY with a reason, counted, on both protocols.
load reply= reply_interval_ms=3600000
dropped=0
for protocol in -c ''; do
	# shellcheck disable=SC2086 # no option or one
	flood $protocol -C 7 -M 12 -L 30000 -H 60000 >flooded &
	flood=$!
	wait_for 10 grep -q '^accepted=' flooded
	accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' flooded)
	[ "$accepted" -le 4 ] || fail "$accepted answers of 30000 bytes were queued for one port"
	[ "$accepted" -ge 2 ] || fail "only $accepted answers of 30000 bytes were queued"
	busy=$((12 - accepted))
	has "busy=$busy other=0 text=\"too much queued for this socket (128 KiB)\"" flooded
	held=$(counter bytes)
	[ "$held" -ge $((accepted * 30000)) ] || fail "$accepted answers of 30000 bytes count as $held"
	[ "$held" -le $((128 << 10)) ] || fail "$held bytes are held for one port"
	[ -z "$protocol" ] && answers=7 || answers=1
	same $((dropped + busy * answers)) "$(counter dropped)" dropped
	# Another port is served meanwhile, of the same user and of another.
	rc 0 nlsend -f 4 -m Hello
	rc 0 as_user nlsend -f 4 -m Hello
	kill "$flood"
	wait "$flood" || :
	nothing_held() { [ "$(counter bytes)" = 0 ]; }
	wait_for 5 nothing_held
	dropped=$(counter dropped)
done
