# SPDX-License-Identifier: GPL-2.0-or-later
# Dynamic debugging tells of namespaces, settings and refusals; without it the log stays empty.
load
control=/sys/kernel/debug/dynamic_debug/control
rc 0 in_netns true
case_log >quiet
lacks 'netns ' quiet
echo 'module nlpeer +p' >$control
rc 0 grequest -b 4242 nlpeer set reply=other
log_has 'configuration set by port 4242'
rc 0 in_netns true
wait_for 5 sh -c "dmesg | grep -q 'no longer served'"
log_has ': served'
rc 0 grequest -b 4243 nlpeer post count=0
log_has 'posts cancelled by port 4243'
flood -M 10 -L 30000 >flooded || :
has 'accepted=' flooded
log_has 'bytes refused'
