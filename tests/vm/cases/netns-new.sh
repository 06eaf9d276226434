# SPDX-License-Identifier: GPL-2.0-or-later
# A network namespace made after loading has its own socket and family: both protocols answer there.
load
rc 0 in_netns nlsend -m Hello
has 'text="Hello from kernel unicast"' out
rc 0 in_netns grequest -r 1 nlpeer echo msg=hi
has ' msg="hi" ' out
