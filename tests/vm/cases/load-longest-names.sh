# SPDX-License-Identifier: GPL-2.0-or-later
# With 15 characters in both names a client with a 256-byte buffer still resolves the family.
load family=fifteen-letters group=another-fifteen
rc 0 gresolve fifteen-letters
has 'group=another-fifteen ' out
bytes=$(sed -n 's/.* reply_bytes=//p' out)
[ "$bytes" -le 256 ] || fail "the description takes $bytes bytes"
rc 0 grequest -r 1 fifteen-letters echo msg=Hi
