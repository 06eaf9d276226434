# SPDX-License-Identifier: GPL-2.0-or-later
# A WARN in the kernel is a failure, whatever the case says.
# expect: WARNING: 
load_test faults what=warn
