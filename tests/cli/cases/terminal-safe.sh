# SPDX-License-Identifier: GPL-2.0-or-later
# What others send cannot steer the terminal: control characters are shown as hexadecimal.
listen --protocol usersock --bind "$port" -c 1
rc 0 nltool send --protocol usersock --port "$port" "$(printf '\033[2Jboo')"
ended 0
same 1b5b324a626f6f00 "$(cat heard)"
rc 3 nltool resolve-family "$(printf 'a\033[1mb')"
lacks "$(printf '\033')" err
