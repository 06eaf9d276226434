# SPDX-License-Identifier: GPL-2.0-or-later
# With no module installed, the hint names the alias, the list that lacks it and the package.
# root: no-module
list=/lib/modules/$(uname -r)/modules.alias
rc 3 nltool send Hello
has 'opening netlink protocol 25: Protocol not supported (EPROTONOSUPPORT)' err
has "hint: no module has the alias net-pf-16-proto-25 ($list)" err
has 'apt install nlpeer-dkms' err
rc 3 nltool listen
has 'resolving family nlpeer: No such file or directory (ENOENT)' err
has "hint: no module has the alias net-pf-16-proto-16-family-nlpeer ($list)" err
# Another family is nobody's business: no package is guessed.
rc 3 nltool resolve-family nosuch
has 'net-pf-16-proto-16-family-nosuch' err
lacks nlpeer-dkms err
rc 3 nltool -j send Hello
has '"name":"EPROTONOSUPPORT"' err
has '"hint":"no module has the alias net-pf-16-proto-25' err
