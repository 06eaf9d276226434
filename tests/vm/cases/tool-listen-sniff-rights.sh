# SPDX-License-Identifier: GPL-2.0-or-later
# Who may not sniff is told what it takes; root of a namespace of its own may; a kernel without nlmon is named.
# time: 60
rc 2 as_user nltool listen --sniff
has 'making a monitor device: Operation not permitted (EPERM)' err
has 'hint: this process lacks CAP_NET_ADMIN' err
rc 2 setpriv --bounding-set -net_raw --inh-caps -net_raw nltool listen --sniff
has 'opening a packet socket: Operation not permitted (EPERM)' err
has 'takes CAP_NET_RAW' err
! ip -o link show | grep -q nltool || fail 'the device stayed'
rc 0 in_user_netns nltool listen --sniff --timeout 0.5
has 'may stay without a name' err
rc 3 nltool listen --sniff=4194305
has 'there is none' err
# Most protocols are not copied by the kernel.
rc 1 nltool listen --sniff --protocol 25
has 'the kernel copies nothing of protocol 25 to a monitor device' err
! lsmod | grep -q '^nlmon' || rc 0 rmmod nlmon
echo 'install nlmon /bin/false' >/etc/modprobe.d/local.conf
rc 3 nltool listen --sniff
has 'the kernel has no device of kind nlmon' err
has '`install nlmon /bin/false` in /etc/modprobe.d/local.conf' err
rm /etc/modprobe.d/local.conf
rc 0 nltool listen --sniff --timeout 0.5
