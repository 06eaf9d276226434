# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user is answered on both protocols and may read configuration and counters.
load
rc 0 as_user nlsend -m Hello
has 'text="Hello from kernel unicast"' out
rc 0 as_user grequest -r 1 nlpeer echo msg=hi
has ' msg="hi" ' out
rc 0 as_user grequest -r 1 nlpeer get
has ' reply="Hello from kernel unicast"' out
