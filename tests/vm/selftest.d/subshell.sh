# SPDX-License-Identifier: GPL-2.0-or-later
# A check that fails in a subshell counts, whatever its exit code.
# expect: said inside
same 1 1
(fail said inside) || true
