# SPDX-License-Identifier: GPL-2.0-or-later
# A case may leave processes, modules, namespaces and changed files behind.
# expect: ok
modprobe dummy
ip netns add left
echo left >/etc/left
rm /usr/share/nltool/specs/nlpeer.yaml
sleep 1000 &
has dummy /proc/modules
