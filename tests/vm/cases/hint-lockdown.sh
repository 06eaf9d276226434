# SPDX-License-Identifier: GPL-2.0-or-later
# Under lockdown, as Secure Boot sets it, the hint names it as the reason why the module was refused.
# boot: lockdown=integrity
[ -e /sys/kernel/security/lockdown ] || mount -t securityfs securityfs /sys/kernel/security
grep -q '\[integrity\]' /sys/kernel/security/lockdown || fail "no lockdown: $(cat /sys/kernel/security/lockdown)"
rc 3 nltool send Hello
has 'module nlpeer is installed for this kernel' err
has '/sys/kernel/security/lockdown says none [integrity] confidentiality' err
has 'nlpeer.ko is not signed' err
has 'remove `lockdown=integrity` from the kernel' err
