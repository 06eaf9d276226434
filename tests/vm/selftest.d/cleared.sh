# SPDX-License-Identifier: GPL-2.0-or-later
# A case that clears the kernel log hides nothing.
# expect: log was cleared
same 1 1
dmesg -c >/dev/null
