# SPDX-License-Identifier: GPL-2.0-or-later
# An alias to nothing, or an install line for the alias, is named with its file.
trap 'rm -f /etc/modprobe.d/local.conf' EXIT
echo 'alias net-pf-16-proto-25 off' >/etc/modprobe.d/local.conf
rc 3 nltool send Hello
has '`alias net-pf-16-proto-25 off` in /etc/modprobe.d/local.conf keeps every module from being loaded' err
lacks 'is installed' err
echo 'install net-pf-16-proto-25 /bin/false' >/etc/modprobe.d/local.conf
rc 3 nltool send Hello
has '`install net-pf-16-proto-25 /bin/false` in /etc/modprobe.d/local.conf runs that' err
rm /etc/modprobe.d/local.conf
rc 0 nltool send Hello
