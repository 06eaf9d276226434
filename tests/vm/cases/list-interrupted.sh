# SPDX-License-Identifier: GPL-2.0-or-later
# interrupt-after makes the next message, and no other, carry NLM_F_DUMP_INTR.
load
rc 0 gdump nlpeer count=100 size=1000 interrupt-after=50
has 'entries=100 wrong=0 ' out
has 'interrupted=50 times=1' out
rc 0 gdump nlpeer count=3 interrupt-after=0
has 'interrupted=0 times=1' out
rc 0 gdump nlpeer count=3 interrupt-after=3
has 'interrupted=done times=1' out
rc 0 gdump nlpeer count=0 interrupt-after=0
has 'entries=0 ' out
has 'interrupted=done times=1' out
rc 0 gdump nlpeer count=3 interrupt-after=4
has 'interrupted=no' out
