# SPDX-License-Identifier: GPL-2.0-or-later
# A kernel that never reaches its case is a failure.
# expect: never ran
# boot: rdinit=/none
same 1 1
