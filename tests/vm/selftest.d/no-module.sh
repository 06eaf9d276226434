# SPDX-License-Identifier: GPL-2.0-or-later
# A guest without the module does not have it.
# expect: no module file
# root: no-module
try_load && fail "loaded all the same"
