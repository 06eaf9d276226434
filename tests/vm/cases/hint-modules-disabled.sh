# SPDX-License-Identifier: GPL-2.0-or-later
# With loading of modules switched off until reboot, the hint says so.
echo 1 >/proc/sys/kernel/modules_disabled
rc 3 nltool send Hello
has 'module nlpeer is installed for this kernel' err
has 'no module can be loaded until the next boot: /proc/sys/kernel/modules_disabled is 1' err
lacks blacklist err
lacks signed err
