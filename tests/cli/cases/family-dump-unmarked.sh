# SPDX-License-Identifier: GPL-2.0-or-later
# A dump whose messages lack NLM_F_MULTI, as netdev's devices: all of it comes, not the first alone.
nltool -q resolve-family netdev >out 2>err || {
	echo "this kernel has no family netdev"
	exit 77
}
rc 0 nltool -N -j send --family netdev --cmd 1 --dump
is_json out
count=$(grep -c '"kind":"reply"' out)
same "$(find /sys/class/net -mindepth 1 -maxdepth 1 ! -name bonding_masters | wc -l)" "$count" devices
same "done" "$(field out $((count + 1)) 'r["kind"]')"
same "$count" "$(field out $((count + 1)) 'r["replies"]')"
