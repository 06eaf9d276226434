# SPDX-License-Identifier: GPL-2.0-or-later
# A case that needs a module nobody wrote is a failure.
# expect: no test module
# modules: nobody-wrote-this
same 1 1
