# SPDX-License-Identifier: GPL-2.0-or-later
# A case that checks what holds passes.
# expect: ok
same 1 1
rc 3 sh -c 'exit 3'
as_user rc 0 id -u
has 1000 out
