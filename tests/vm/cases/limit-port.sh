# SPDX-License-Identifier: GPL-2.0-or-later
# One port may hold 128 KiB of queued answers: beyond it EBUSY with a reason, on both protocols.
load reply= reply_interval_ms=3600000
for protocol in -c ''; do
	# shellcheck disable=SC2086 # no option or one
	rc 0 flood $protocol -M 12 -L 30000
	has ' other=0 ' out
	accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' out)
	[ "$accepted" -le 4 ] || fail "$accepted answers of 30000 bytes were queued for one port"
	[ "$accepted" -ge 2 ] || fail "only $accepted answers of 30000 bytes were queued"
	has "busy=$((12 - accepted)) " out
	lacks ' text=""' out 'the refusal'
done
