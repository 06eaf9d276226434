# SPDX-License-Identifier: GPL-2.0-or-later
# What --sniff refuses: words that contradict it, a user without rights, a kernel without the device.
rc 1 nltool listen --sniff --bind 7 --protocol usersock
has '--sniff and --bind exclude each other' err
rc 1 nltool listen --sniff --family nlctrl:notify
has "--family nlctrl:notify names a group" err
rc 1 nltool listen --sniff=systemd-networkd
has "the kernel keeps 15 characters, 'systemd-network'" err
rc 1 nltool listen --sniff=
rc 3 nltool listen --sniff=4194305
has 'listening to process 4194305: there is none' err
if [ "$(id -u)" -ne 0 ]; then
	rc 2 nltool listen --sniff
	has 'making a monitor device: Operation not permitted (EPERM)' err
	has 'hint: this process lacks CAP_NET_ADMIN' err
	exit 0
fi
# Where the kernel has it, tests/vm takes over.
why=$(ip link add nltool-probe type nlmon 2>&1) && ip link del nltool-probe && exit 0
[[ $why == *'Unknown device type'* ]] || exit 0
rc 3 nltool listen --sniff
has 'making a monitor device: Operation not supported (EOPNOTSUPP): the kernel has no device of kind nlmon' err
has 'hint: the module is called nlmon' err
rc 3 nltool -j listen --sniff=bash
is_json err
