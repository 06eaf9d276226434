# SPDX-License-Identifier: GPL-2.0-or-later
# One user may hold 1 MiB over all sockets and namespaces it makes; another user is served meanwhile.
load
as_user flood -n -N 3 -S 5 -M 5 -L 30000 -H 60000 >flooded &
flood=$!
wait_for 20 grep -q '^accepted=' flooded
has ' other=0 ' flooded
lacks ' busy=0 ' flooded
accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' flooded)
[ "$accepted" -le 34 ] || fail "$accepted answers of 30000 bytes were queued for one user"
[ "$accepted" -ge 20 ] || fail "only $accepted answers of 30000 bytes were queued"
dropped=$(counter dropped)
rc 0 as_user flood -M 1 -L 30000 -C 9
has 'accepted=0 busy=1 other=0 text="too much kept for this user (1 MiB)"' out
same $((dropped + 9)) "$(counter dropped)" dropped
# Whom a user namespace makes of somebody does not matter, only who that is outside.
rc 0 in_user_netns flood -M 1 -L 30000
has 'accepted=0 busy=1 ' out
rc 0 as_user unshare --user --map-root-user flood -M 1 -L 30000
has 'accepted=0 busy=1 ' out
rc 0 in_user_netns sh -c '! grequest nlpeer post data:len=30000 interval-ms=3600000'
has ' code=EBUSY ' out
has ' text="too much kept for this user (1 MiB)"' out
rc 0 flood -M 1 -L 30000
has 'accepted=1 busy=0 ' out
rc 0 flood -U 1001 -M 1 -L 30000
has 'accepted=1 busy=0 ' out
# Answers that need no queue are still for everybody.
rc 0 as_user nlsend -m Hello
kill "$flood"
wait "$flood" || :
free_again() { as_user flood -M 1 -L 30000 | grep -q 'accepted=1 '; }
wait_for 5 free_again
