# SPDX-License-Identifier: GPL-2.0-or-later
# The next case meets nothing of them.
# expect: ok
lacks dummy /proc/modules
same '' "$(ip netns list)" namespaces
[ ! -e /etc/left ] || fail "a file is left"
[ -e /usr/share/nltool/specs/nlpeer.yaml ] || fail "a file is gone"
for process in /proc/[0-9]*/cmdline; do
	lacks sleep "$process"
done
