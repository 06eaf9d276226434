# SPDX-License-Identifier: GPL-2.0-or-later
# Empty and over-long family and group names are refused at loading, each with its own error and a log line.
for name in family group; do
	if try_load "$name="; then fail "loaded with an empty $name"; fi
	has 'Invalid' insmod.err "empty $name"
	log_has "$name: the name is empty"
	for long in 1234567890123456 "$(printf '%0200d' 1)"; do
		if try_load "$name=$long"; then fail "loaded with $name=$long"; fi
		has 'File name too long' insmod.err "over-long $name"
		log_has "$name: \"$long\" is longer than 15 bytes"
	done
done
load
