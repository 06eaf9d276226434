# SPDX-License-Identifier: GPL-2.0-or-later
# A port id in use: in words, and who says so.
listen --protocol usersock --bind "$port"
rc 2 nltool send --protocol usersock --bind "$port" --port 1 hi
has "binding port id $port on protocol 2 (usersock): Address already in use (EADDRINUSE)" err
has "port id $port of protocol 2 (usersock) has an owner (/proc/net/netlink)" err
rc 2 nltool listen --protocol usersock --bind "$port"
has 'Address already in use' err
kill "$listener"
ended 0
