# SPDX-License-Identifier: GPL-2.0-or-later
# A request without its text names the missing attribute by number, where the kernel can say it.
# kernel: 6.1+
load
rc 1 grequest nlpeer echo
has ' missing=1' out
rc 1 grequest nlpeer post
has ' missing=1' out
