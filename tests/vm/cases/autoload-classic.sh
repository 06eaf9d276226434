# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user's socket() on protocol 25 makes the kernel load the module.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
rc 0 as_user nlsend -m Hello
has 'text="Hello from kernel unicast"' out
