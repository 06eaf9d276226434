# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user's nltool send needs no modprobe before it.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
rc 0 as_user nltool send Hello
same 'Hello from kernel unicast' "$(cat out)" 'what is printed'
