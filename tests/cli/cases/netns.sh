# SPDX-License-Identifier: GPL-2.0-or-later
# -n: by process id and by path; a name that is not there is told.
# users: root - a network namespace of one's own needs privileges
rc 3 nltool -n nosuch resolve-family nlctrl
has 'entering network namespace nosuch: No such file or directory (ENOENT): /run/netns/nosuch' err
links=(--protocol route --type 18 --flags "request,dump" --hex 00000000000000000000000000000000)
unshare -n sleep 30 2>err &
sleeper=$!
sleep 0.3
rc 0 nltool -n $sleeper -j send "${links[@]}"
inside=$(grep -c '"kind":"reply"' out)
rc 0 nltool -n /proc/$sleeper/ns/net -j send "${links[@]}"
same "$inside" "$(grep -c '"kind":"reply"' out)" 'links by path'
same "$(nsenter -t $sleeper -n sh -c 'grep -c : /proc/net/dev')" "$inside" 'links inside'
kill $sleeper
