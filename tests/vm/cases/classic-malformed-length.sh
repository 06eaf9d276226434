# SPDX-License-Identifier: GPL-2.0-or-later
# A wrong nlmsg_len gets one error of 36 bytes, the asked header in it and no byte of kernel memory.
# boot: init_on_alloc=0 slub_debug=P
load
rc 0 malformed
has ' wrong=0' out
lacks 'tried=0' out
