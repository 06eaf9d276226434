# SPDX-License-Identifier: GPL-2.0-or-later
# With no program to load modules, the hint says that the kernel cannot load them by itself.
helper=$(cat /proc/sys/kernel/modprobe)
trap 'echo "$helper" >/proc/sys/kernel/modprobe' EXIT
echo /nowhere/modprobe >/proc/sys/kernel/modprobe
rc 3 nltool send Hello
has '/proc/sys/kernel/modprobe names /nowhere/modprobe, which does not exist' err
has 'module nlpeer is installed for this kernel' err
