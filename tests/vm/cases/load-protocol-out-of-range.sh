# SPDX-License-Identifier: GPL-2.0-or-later
# Protocol numbers there cannot be are refused with a clear error and a log line.
for protocol in 32 33 255 2147483647; do
	if try_load protocol=$protocol; then fail "loaded on protocol $protocol"; fi
	has 'Numerical result out of range' insmod.err "protocol $protocol"
	log_has "protocol: $protocol is not a netlink protocol"
done
for protocol in -1 abc 4294967297 ''; do
	if try_load "protocol=$protocol"; then fail "loaded on protocol '$protocol'"; fi
done
load
