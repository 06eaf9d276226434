# SPDX-License-Identifier: GPL-2.0-or-later
# A module built for another kernel only: the hint names that kernel.
# root: no-module
mkdir -p /lib/modules/6.0.0-other
echo 'alias net-pf-16-proto-25 nlpeer' >/lib/modules/6.0.0-other/modules.alias
rc 3 nltool send Hello
has 'module nlpeer is built for kernel 6.0.0-other only (/lib/modules/6.0.0-other/modules.alias)' err
# Its family alias is not in that list.
rc 3 nltool resolve-family nlpeer
lacks 6.0.0-other err
