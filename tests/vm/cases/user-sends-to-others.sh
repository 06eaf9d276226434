# SPDX-License-Identifier: GPL-2.0-or-later
# On the classic protocol a plain user may send to the kernel alone: ports and groups are refused with EPERM.
load
rc 1 as_user nlsend -G 2 -m x
has 'sendmsg: EPERM' out
rc 1 as_user nlsend -D 4242 -m x
has 'sendmsg: EPERM' out
