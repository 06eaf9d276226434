# SPDX-License-Identifier: GPL-2.0-or-later
# Against the naive module sendmsg() does hang for as long as the answers take: the check can fail.
# modules: naive
load_test naive reply_count=5 reply_interval_ms=200
rc 0 nlsend -b 4242 -p 4242 -m Hello -r 5
took=$(sed -n 's/^sent .* slowest_ms=\([0-9]*\) .*/\1/p' out)
[ "$took" -ge 1000 ] || fail "sendmsg took only $took ms"
unload naive
