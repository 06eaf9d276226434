# SPDX-License-Identifier: GPL-2.0-or-later
# A guest that goes away is a failure.
# expect: machine ended
same 1 1
reboot -f
