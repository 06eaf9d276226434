# SPDX-License-Identifier: GPL-2.0-or-later
# Loading with the family name taken fails with "File exists" and a log line, and leaves the protocol free.
# modules: taken
load_test taken family=nlpeer
if try_load; then fail 'loaded on a taken family name'; fi
has 'File exists' insmod.err
log_has 'family: "nlpeer" is taken'
if try_load family=nlctrl; then fail 'loaded as nlctrl'; fi
has 'File exists' insmod.err
load family=other
rc 0 nlsend -m Hello
rc 0 gresolve other
