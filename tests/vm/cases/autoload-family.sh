# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user who asks for family nlpeer makes the kernel load the module.
[ ! -d /sys/module/nlpeer ] || fail 'the module is loaded already'
rc 0 as_user gresolve nlpeer
has 'group=events ' out
