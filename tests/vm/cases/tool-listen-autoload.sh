# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user's nltool listen needs no modprobe before it and hears the ticker.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
rc 0 as_user nltool listen -c 1 --timeout 15
has 'Hello from kernel at jiffies ' out
has 'listening on' err
