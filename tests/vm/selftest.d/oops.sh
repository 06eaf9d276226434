# SPDX-License-Identifier: GPL-2.0-or-later
# A NULL pointer in the kernel is a failure.
# expect: machine ended
load_test faults what=oops
