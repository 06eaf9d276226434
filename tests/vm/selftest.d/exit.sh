# SPDX-License-Identifier: GPL-2.0-or-later
# An exit code other than 0 is a failure.
# expect: exit code 3
same 1 1
exit 3
