# SPDX-License-Identifier: GPL-2.0-or-later
# Who started a listener is told when it hears, by a newline and the end of the file.
mkfifo ready
nltool listen -q --protocol usersock --bind "$port" --timeout 20 -c 1 --ready-fd 7 7>ready >heard 2>said &
# shellcheck disable=SC2034 # for ended
listener=$!
same 1 "$(wc -c <ready)" 'bytes when ready'
rc 0 nltool send --protocol usersock --port "$port" Hello
ended 0
same Hello "$(cat heard)"
# One that is not open could be a socket of the listener itself by then.
for fd in 3 9; do
	rc 6 nltool listen --protocol usersock --bind "$port" --timeout 5 --ready-fd $fd
	has "nltool: writing to descriptor $fd (--ready-fd): Bad file descriptor (EBADF)" err
	lacks listening err
done
rc 6 nltool listen --protocol usersock --bind "$port" --timeout 5 --ready-fd 5 5<heard
has 'nltool: writing to descriptor 5 (--ready-fd): Bad file descriptor (EBADF)' err
rc 1 nltool listen --protocol usersock --bind "$port" --ready-fd 2
has "option --ready-fd: '2' is not a number from 3 to 2147483647" err
