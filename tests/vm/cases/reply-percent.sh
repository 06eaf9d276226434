# SPDX-License-Identifier: GPL-2.0-or-later
# Percent signs in the reply text stay what they are, by parameter, sysfs and set.
load 'reply=100 %s %n %p %d %%'
rc 0 nlsend -m x
has ' text="100 %s %n %p %d %%" nul=yes' out
echo '%s%s%s%n' >/sys/module/nlpeer/parameters/reply
rc 0 nlsend -m x
has ' text="%s%s%s%n" nul=yes' out
rc 0 grequest nlpeer set 'reply=%p%p'
rc 0 nlsend -m x
has ' text="%p%p" nul=yes' out
