# SPDX-License-Identifier: GPL-2.0-or-later
# SIGINT and SIGTERM end a listener with a summary; before -c was reached with 4.
for signal in INT TERM; do
	listen --protocol usersock --bind "$port"
	rc 0 nltool send --protocol usersock --port "$port" hi
	kill -"$signal" "$listener"
	ended 0
	has '1 event, 0 lost, 19 bytes in ' said
done
listen --protocol usersock --bind "$port" -c 2
kill -INT "$listener"
ended 4
# A sender too.
nltool send --protocol usersock --bind "$port" --port "$port" -c 100 -i 0.05 hi >heard 2>said &
listener=$!
sleep 1
kill -INT "$listener"
ended 4
has ' sent, ' heard
