# SPDX-License-Identifier: GPL-2.0-or-later
# Whoever reads goes away: the listener ends with 0, at once and without a word.
mkfifo pipe
nltool listen --protocol usersock --bind "$port" >pipe 2>said &
listener=$!
exec 3<pipe
for _ in {1..100}; do grep -q listening said && break; sleep 0.05; done
rc 0 nltool send --protocol usersock --port "$port" hi
read -r line <&3
same hi "$line"
exec 3<&-
for _ in {1..60}; do kill -0 "$listener" 2>/dev/null || break; sleep 0.05; done
! kill -0 "$listener" 2>/dev/null || fail 'still there after 3 s'
ended 0
same 1 "$(wc -l <said)" 'lines on stderr'
