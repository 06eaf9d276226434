# SPDX-License-Identifier: GPL-2.0-or-later
# echo answers msg or data as sent, to the asker's port and seq, with index 0.
load
rc 0 grequest -b 4242 -r 1 -e 50 nlpeer echo msg=Hello
has ' cmd=echo version=1 seq=1 port=4242 from=0 ' out
has ' msg="Hello" nul=yes index=0' out
rc 0 grequest -r 1 -e 50 nlpeer echo data=00ff8001
has ' data=00ff8001 index=0' out
rc 0 grequest -r 1 nlpeer echo msg=
has ' msg="" nul=yes index=0' out
rc 0 grequest -r 1 nlpeer echo 'msg=Grüße, 世界 %s%n'
has ' msg="Grüße, 世界 %s%n" ' out
