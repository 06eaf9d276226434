# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading after an asker has gone ends its delayed answers: nothing runs once the module's code is gone.
# boot: init_on_alloc=0 slub_debug=FZPU
load reply_count=5 reply_interval_ms=300
rc 0 nlsend -f 4 -m Hello
has 'acks=1 ' out
unload
sleep 1
load
rc 0 nlsend -m 'Hello again'
