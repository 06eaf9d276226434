# SPDX-License-Identifier: GPL-2.0-or-later
# A message of any bytes arrives as it was: text with its NUL, stdin and files without, hexadecimal.
listen -j --protocol usersock --bind "$port" -c 7
to() { rc 0 nltool send --protocol usersock --port "$port" "$@"; }
to hi
to ''
printf 'a\0b' >bytes
to @bytes
to - <bytes
to --hex 00ff
to --text @bytes
to
ended 0
is_json heard
same 'hi False' "$(field heard 1 'r["text"], "hex" in r' | tr -d "(',)")" text
same ' False' "$(field heard 2 'r["text"], "hex" in r' | tr -d "(',)")" 'empty text'
same 610062 "$(field heard 3 'r["hex"]')" file
same 610062 "$(field heard 4 'r["hex"]')" stdin
same 00ff "$(field heard 5 'r["hex"]')" hex
same @bytes "$(field heard 6 'r["text"]')" --text
same ' False' "$(field heard 7 'r["hex"], "text" in r' | tr -d "(',)")" 'no payload'
# No name, or more than netlink can send.
rc 1 nltool send -P usersock --port "$port" @
rc 6 nltool send -P usersock --port "$port" @/dev/zero
has 'reading /dev/zero: it holds more than 16 MiB' err
rc 6 nltool send -P usersock --port "$port" - </dev/zero
has 'reading standard input: it holds more than 16 MiB' err
