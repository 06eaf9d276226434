# SPDX-License-Identifier: GPL-2.0-or-later
# Where only signed modules load, the hint names the setting and that ours is not signed.
# boot: module.sig_enforce=1
same Y "$(cat /sys/module/module/parameters/sig_enforce)" sig_enforce
rc 3 nltool send Hello
has 'module nlpeer is installed for this kernel' err
has 'the kernel loads only modules signed with a key it trusts' err
has '/sys/module/module/parameters/sig_enforce is Y' err
has 'nlpeer.ko is not signed' err
lacks 'mok.pub' err
lacks '/sys/kernel/security/lockdown says' err
trap 'rm -rf /var/lib/dkms' EXIT
mkdir -p /var/lib/dkms
: >/var/lib/dkms/mok.pub
rc 3 nltool listen
has 'mokutil --import /var/lib/dkms/mok.pub' err
