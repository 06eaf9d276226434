# SPDX-License-Identifier: GPL-2.0-or-later
# Listening to all groups of a protocol names those the kernel refuses.
listen --protocol route --timeout 20
kill -INT "$listener"
ended 0
if [ "$(id -u)" -eq 0 ]; then
	lacks 'not heard' said
else
	# Which these are depends on the kernel.
	grep -Eq '^not heard, as the kernel permits it only to the privileged: groups? [a-z0-9,-]+ of protocol 0 \(route\)$' said ||
		fail "no word about refused groups: $(cat said)"
fi
