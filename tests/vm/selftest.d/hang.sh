# SPDX-License-Identifier: GPL-2.0-or-later
# A case that hangs is ended.
# expect: not over after 2 seconds
# time: 2
same 1 1
while :; do sleep 1; done
