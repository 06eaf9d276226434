# SPDX-License-Identifier: GPL-2.0-or-later
# echo wants exactly one of msg and data: both or neither is refused with EINVAL and a reason.
load
rc 1 grequest nlpeer echo msg=x data=00
has ' code=EINVAL ' out
has ' text="' out
rc 1 grequest nlpeer echo
has ' code=EINVAL ' out
has ' text="' out
rc 1 grequest nlpeer echo count=2
has ' code=EINVAL ' out
has ' text="' out
