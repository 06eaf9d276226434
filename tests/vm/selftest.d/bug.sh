# SPDX-License-Identifier: GPL-2.0-or-later
# A BUG in the kernel is a failure.
# expect: machine ended
load_test faults what=bug
