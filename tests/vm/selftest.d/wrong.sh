# SPDX-License-Identifier: GPL-2.0-or-later
# A check that does not hold is a failure.
# expect: sum: want '3', got '4'
same 3 4 sum
