# SPDX-License-Identifier: GPL-2.0-or-later
# A machine that stands still is ended from outside.
# expect: no sign of life
# time: 2
load_test faults what=lockup
