# SPDX-License-Identifier: GPL-2.0-or-later
# Where only signed modules load, the hint names the setting and that ours is not signed; and that
# no key helps, as nothing here is Secure Boot.
# boot: module.sig_enforce=1
same Y "$(cat /sys/module/module/parameters/sig_enforce)" sig_enforce
rc 3 nltool send Hello
has 'module nlpeer is installed for this kernel' err
has 'the kernel loads only modules signed with a key it trusts' err
has '/sys/module/module/parameters/sig_enforce is Y' err
has 'nlpeer.ko is not signed' err
has 'no /sys/firmware/efi' err
has 'remove `module.sig_enforce=1` from the kernel' err
lacks '/sys/kernel/security/lockdown says' err
# A signature changes nothing, nor does a key to enrol.
file=/lib/modules/$(uname -r)/updates/dkms/nlpeer.ko
cp "$file" unsigned.ko
trap 'cp unsigned.ko "$file"; rm -rf /var/lib/dkms' EXIT
mkdir -p /var/lib/dkms
echo key >/var/lib/dkms/mok.pub
printf '~Module signature appended~\n' >>"$file"
rc 3 nltool listen
has 'nlpeer.ko is signed' err
has 'so enrolling a key does not help' err
lacks 'mokutil' err
