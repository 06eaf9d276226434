# SPDX-License-Identifier: GPL-2.0-or-later
# Against the naive module another network namespace is refused: the check can fail.
# modules: naive
load_test naive
rc 1 in_netns nlsend -m Hello
has 'sendmsg: ECONNREFUSED' out
unload naive
