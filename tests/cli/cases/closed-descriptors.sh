# SPDX-License-Identifier: GPL-2.0-or-later
# Standard descriptors that are closed stay so to us: no socket takes their place, and data that cannot be written end with 6.
got=0
nltool resolve-family nlctrl >&- 2>err || got=$?
same 6 $got 'exit code'
has 'nltool: writing to standard output: Bad file descriptor (EBADF)' err
got=0
nltool resolve-family nlctrl <&- >&- 2>&- || got=$?
same 6 $got 'exit code with all three closed'
got=0
nltool send --protocol usersock --port 1 - <&- 2>err || got=$?
same 6 $got 'exit code without input'
has 'nltool: reading standard input: Bad file descriptor (EBADF)' err
# What is said on stderr goes nowhere, above all not into a socket.
listen --protocol usersock --bind "$port" --timeout 20
got=0
nltool -v send --protocol usersock --port "$port" hi <&- 2>&- || got=$?
same 0 $got 'exit code without stderr'
for _ in {1..100}; do grep -q hi heard && break; sleep 0.05; done
sleep 0.2
kill -INT "$listener"
ended 0
same hi "$(cat heard)"
# A listener's own socket would be the lowest free descriptor.
rm -f said # or the words of the one before would do
nltool listen --protocol usersock --bind "$port" --timeout 20 <&- >&- 2>said &
# shellcheck disable=SC2034 # for ended
listener=$!
for _ in {1..400}; do grep -qs listening said && break; sleep 0.05; done
rc 0 nltool send --protocol usersock --port "$port" hi
ended 6
has 'nltool: writing to standard output: Bad file descriptor (EBADF)' said
