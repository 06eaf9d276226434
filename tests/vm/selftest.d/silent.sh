# SPDX-License-Identifier: GPL-2.0-or-later
# A case that says nothing has not passed.
# expect: checked nothing
true
