# SPDX-License-Identifier: GPL-2.0-or-later
# The last message may come with its padding or without: one answer either way, no error.
load
# 17 bytes: a header and one byte; then the same with three bytes of padding.
rc 0 nlsend -x 1100000000000000070000000000000041 -e 50
has ' seq=7 ' out
has 'received=1 answers=1 ' out
rc 0 nlsend -x 1100000000000000070000000000000041000000 -e 50
has 'received=1 answers=1 ' out
