# SPDX-License-Identifier: GPL-2.0-or-later
# list without attributes is one entry without data; with count 0 it is the end alone.
load
rc 0 gdump nlpeer
has 'entries=1 wrong=0 ' out
rc 0 gdump nlpeer count=0
has 'entries=0 wrong=0 parts=1 ' out
has 'done code=0' out
