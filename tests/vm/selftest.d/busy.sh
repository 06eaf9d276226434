# SPDX-License-Identifier: GPL-2.0-or-later
# A module that cannot be unloaded is a failure.
# expect: cannot be unloaded
load_test faults what=pin
