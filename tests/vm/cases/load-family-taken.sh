# SPDX-License-Identifier: GPL-2.0-or-later
# Loading with the family name taken fails as with the number taken, with a log line, and leaves the protocol free.
# modprobe must not take the refusal for "is loaded already", which it does with EEXIST.
# modules: taken
load_test taken family=nlpeer
if try_load; then fail 'loaded on a taken family name'; fi
has 'Address already in use' insmod.err
log_has 'family: "nlpeer" is taken'
if try_load family=nlctrl; then fail 'loaded as nlctrl'; fi
has 'Address already in use' insmod.err
rc 1 modprobe nlpeer family=nlctrl
load family=other
rc 0 nlsend -m Hello
rc 0 gresolve other
