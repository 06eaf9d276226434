# SPDX-License-Identifier: GPL-2.0-or-later
# The first who asks may sit in a network namespace of its own.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
rc 0 in_user_netns nlsend -m Hello
has 'text="Hello from kernel unicast"' out
