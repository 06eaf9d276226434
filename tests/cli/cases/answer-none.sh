# SPDX-License-Identifier: GPL-2.0-or-later
# No answer within --timeout: exit code 4, after that time and in words.
started=$(date +%s%N)
rc 4 nltool send --protocol usersock --bind "$port" --port "$port" --replies 2 --timeout 0.3 hi
took=$((($(date +%s%N) - started) / 1000000))
[ $took -ge 300 ] || fail "waited $took ms, not 300"
[ $took -lt 3000 ] || fail "waited $took ms"
has 'hi' out
has '1 of 2 answers came within the time limit' err
