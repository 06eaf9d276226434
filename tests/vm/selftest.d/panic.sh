# SPDX-License-Identifier: GPL-2.0-or-later
# A panic is a failure.
# expect: machine ended
same 1 1
echo c >/proc/sysrq-trigger
