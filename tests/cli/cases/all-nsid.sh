# SPDX-License-Identifier: GPL-2.0-or-later
# --all-nsid takes a privilege, and says so.
if [ "$(id -u)" -eq 0 ]; then
	listen --all-nsid --family nlctrl --timeout 20
	kill -INT "$listener"
	ended 0
else
	rc 2 nltool listen --all-nsid --family nlctrl
	has 'listening to all namespaces (--all-nsid): Operation not permitted (EPERM)' err
	has 'hint: this takes CAP_NET_BROADCAST' err
fi
