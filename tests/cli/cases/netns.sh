# SPDX-License-Identifier: GPL-2.0-or-later
# -n: by process id and by path; a name that is not there is told.
# users: root - a network namespace of one's own needs privileges
rc 3 nltool -n nosuch resolve-family nlctrl
has 'entering network namespace nosuch: No such file or directory (ENOENT): /run/netns/nosuch' err
for file in /etc/passwd /proc/self/ns/mnt .; do
	rc 3 nltool -n "$(realpath -s $file)" resolve-family nlctrl
	has "$(realpath -s $file) is not a network namespace" err
done
mkfifo fifo
rc 3 nltool -n ./fifo resolve-family nlctrl
rc 1 nltool -n '' resolve-family nlctrl
has "'' names no network namespace" err
rc 2 setpriv --reuid=65534 --clear-groups --inh-caps=-all --bounding-set=-all nltool -n /proc/1/ns/net resolve-family nlctrl
has 'Permission denied (EACCES)' err
has 'hint: to enter another network namespace takes CAP_SYS_ADMIN' err
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
