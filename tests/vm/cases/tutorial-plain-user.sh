# SPDX-License-Identifier: GPL-2.0-or-later
# The beginners' client works as a plain user too.
load family=CONTROL_EXMPL group=EXMPL_GRP 'reply=I am from kernel!' event_interval_ms=50
rc 0 as_user tutorial unicast Hello 1
has 'received: I am from kernel!' out
rc 0 as_user tutorial multicast 2
