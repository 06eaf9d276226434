# SPDX-License-Identifier: GPL-2.0-or-later
# protocol, family and group are shown in sysfs and cannot be changed there.
load
for pair in protocol=25 family=nlpeer group=events; do
	file=/sys/module/nlpeer/parameters/${pair%%=*}
	same "${pair#*=}" "$(cat "$file")" "${pair%%=*}"
	if (echo 26 >"$file") 2>err; then
		fail "$file can be written"
	fi
done
