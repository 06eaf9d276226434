# SPDX-License-Identifier: GPL-2.0-or-later
# Loading with the protocol number taken fails with "Address already in use" and a log line; freed, it loads.
# modules: taken
load_test taken protocol=25
if try_load; then fail 'loaded on a taken number'; fi
has 'Address already in use' insmod.err
log_has 'protocol: 25 is taken'
unload taken
load
rc 0 nlsend -m Hello
