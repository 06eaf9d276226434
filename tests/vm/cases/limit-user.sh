# SPDX-License-Identifier: GPL-2.0-or-later
# One user may hold 1 MiB over all sockets and namespaces it makes; another user is served meanwhile.
load
as_user flood -n -N 3 -S 5 -M 5 -L 30000 -H 60000 >flooded &
flood=$!
wait_for 20 grep -q '^accepted=' flooded
has ' other=0 ' flooded
lacks ' busy=0 ' flooded
lacks ' text=""' flooded 'the refusal'
accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' flooded)
[ "$accepted" -le 34 ] || fail "$accepted answers of 30000 bytes were queued for one user"
[ "$accepted" -ge 20 ] || fail "only $accepted answers of 30000 bytes were queued"
rc 0 as_user flood -M 1 -L 30000
has 'accepted=0 busy=1 ' out
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
