# SPDX-License-Identifier: GPL-2.0-or-later
# A taint other than out-of-tree and unsigned is a failure.
# expect: kernel tainted
load_test faults what=taint
