# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user refused for lack of a capability is told which; root is not told that for another error.
# RTM_NEWLINK with an empty header of struct ifinfomsg.
empty=00000000000000000000000000000000
rc 2 as_user nltool send --protocol route --type 16 --flags request,ack --hex $empty
has 'Operation not permitted (EPERM)' err
has 'this process lacks CAP_NET_ADMIN (CapEff in /proc/self/status is 0000000000000000)' err
rc 2 nltool send --protocol route --type 16 --flags request,ack --hex $empty
lacks CAP_NET_ADMIN err
# Another user's port on a protocol that only net admin may use between programs.
load
rc 2 as_user nltool send --port 4242 Hello
has 'this process lacks CAP_NET_ADMIN' err
