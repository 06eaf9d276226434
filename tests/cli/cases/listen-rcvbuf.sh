# SPDX-License-Identifier: GPL-2.0-or-later
# --rcvbuf says when the system grants less; what it grants in full it does not mention.
listen --protocol usersock --bind "$port" --rcvbuf 64K
kill -INT "$listener"
ended 0
lacks 'receive buffer' said
most=$(cat /proc/sys/net/core/rmem_max)
for format in '' -j; do
	# shellcheck disable=SC2086 # none is no word
	listen $format --protocol usersock --bind "$port" --rcvbuf $((most + 1024))
	kill -INT "$listener"
	ended 0
	# Root is granted what it asks for, others what the administrator allows.
	if [ "$(id -u)" -eq 0 ]; then
		lacks 'receive buffer' said
	else
		has "receive buffer: asked for $((most + 1024)) bytes, the system grants $most " said
	fi
done
is_json said
