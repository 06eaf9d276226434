# SPDX-License-Identifier: GPL-2.0-or-later
# All namespaces together may hold 16 MiB; unloading frees it all.
# time: 60
load
floods=
for net in 1 2 3 4 5; do
	for user in 1 2 3 4 5; do
		echo "flood -U 2$net$user -S 9 -M 5 -L 30000 -H 60000 >flooded.$net.$user &"
	done >flood.$net
	echo wait >>flood.$net
	in_netns sh ./flood.$net &
	floods="$floods $!"
done
all_done() { [ "$(cat flooded.* 2>/dev/null | grep -c '^accepted=')" = 25 ]; }
wait_for 40 all_done
accepted=$(cat flooded.* | sed -n 's/^accepted=\([0-9]*\) .*/\1/p' | awk '{ n += $1 } END { print n }')
[ $((accepted * 30000)) -le $((16 << 20)) ] || fail "$accepted answers of 30000 bytes were queued"
[ $((accepted * 30000)) -ge $((10 << 20)) ] || fail "only $accepted answers of 30000 bytes were queued"
dropped=$(counter dropped)
rc 0 flood -U 2999 -M 1 -L 30000 -C 9
has 'accepted=0 busy=1 other=0 text="too much kept in all (16 MiB)"' out
same $((dropped + 9)) "$(counter dropped)" dropped
rc 0 nlsend -m Hello
unload
