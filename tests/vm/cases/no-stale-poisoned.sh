# SPDX-License-Identifier: GPL-2.0-or-later
# Every byte of every kind of message is accounted for where freed memory is poisoned.
# boot: init_on_alloc=0 slub_debug=FZPU
# time: 120
load event_interval_ms=0
# With and without reasons in errors, and with the request in them or its header alone.
for options in '1 0' '0 0' '1 1'; do
	# shellcheck disable=SC2086 # two numbers
	rc 0 bytes $options
	has ' wrong=0' out
	lacks 'messages=0 ' out
	show "EXT_ACK CAP_ACK $options: $(tail -n 1 out)"
done
