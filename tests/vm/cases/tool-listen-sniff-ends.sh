# SPDX-License-Identifier: GPL-2.0-or-later
# However --sniff ends, its device is gone after it, and so is the process that keeps it.
# time: 60
device_is_gone() { ! ip -o link show | grep -q nltool; }
keeper_is_gone() { ! grep -q nltool-monitor /proc/[0-9]*/comm 2>/dev/null; }
# start OPTIONS...
start() {
	rm -f said
	nltool listen --sniff "$@" >heard 2>said &
	listener=$!
	wait_for 20 grep -q listening said
	ip -o link show "nltool$listener" | grep -q 'state UNKNOWN\|UP' || fail "no device nltool$listener"
}
for signal in INT TERM; do
	start
	kill -$signal "$listener"
	rc 0 wait "$listener"
	device_is_gone || fail "there after SIG$signal"
	keeper_is_gone || fail "kept after SIG$signal"
done
start
kill -KILL "$listener"
wait_for 5 device_is_gone
wait_for 5 keeper_is_gone
# What ends a whole session does not end the keeper before its work.
start
kill -TERM "$(grep -l nltool-monitor /proc/[0-9]*/comm | cut -d / -f 3)"
kill -HUP "$(grep -l nltool-monitor /proc/[0-9]*/comm | cut -d / -f 3)"
sleep 0.3
ip -o link show | grep -q nltool || fail "a signal ended the keeper"
kill -KILL "$listener"
wait_for 5 device_is_gone
rc 0 nltool listen --sniff --timeout 0.5
device_is_gone || fail "there after the time limit"
# A request nobody answers is shown though the end comes before it has been waited for.
load event_interval_ms=0
rc 4 nltool -j listen --sniff --exec nltool send -q --no-ack --timeout 0.1 --family nlpeer --cmd set reply=late
has '"cmd_name":"set"' out
# Taken away by another: said, and no more than that.
start
rc 0 ip link del "nltool$listener"
rc 2 wait "$listener"
has 'somebody has taken it down or away' said
keeper_is_gone || fail "kept without a device"
# Nobody reads: whoever waits for the end of our output has it.
start -c 1 >/dev/null
rc 0 ip link show
rc 0 wait "$listener"
device_is_gone || fail "there after --count"
