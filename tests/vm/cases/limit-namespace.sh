# SPDX-License-Identifier: GPL-2.0-or-later
# One namespace may hold 4 MiB whoever asks; another namespace is served meanwhile.
load
floods=
for user in 2001 2002 2003 2004 2005 2006; do
	flood -U $user -S 9 -M 5 -L 30000 -H 60000 >flooded.$user &
	floods="$floods $!"
done
all_done() { [ "$(cat flooded.* | grep -c '^accepted=')" = 6 ]; }
wait_for 20 all_done
accepted=$(cat flooded.* | sed -n 's/^accepted=\([0-9]*\) .*/\1/p' | awk '{ n += $1 } END { print n }')
held=$(counter bytes)
[ "$held" -le $((4 << 20)) ] || fail "$held bytes are held in one namespace"
[ "$held" -ge $((3 << 20)) ] || fail "refused at $held bytes already"
[ $((accepted * 30000)) -le "$held" ] || fail "$accepted answers of 30000 bytes count as $held"
dropped=$(counter dropped)
rc 0 flood -U 2007 -M 1 -L 30000 -C 9
has 'accepted=0 busy=1 other=0 text="too much queued in this network namespace (4 MiB)"' out
same $((dropped + 9)) "$(counter dropped)" dropped
# Answers that need no queue are still for everybody.
rc 0 as_user nlsend -m Hello
rc 0 in_netns flood -U 2007 -M 1 -L 30000
has 'accepted=1 busy=0 ' out
# shellcheck disable=SC2086 # process ids
kill $floods
