# SPDX-License-Identifier: GPL-2.0-or-later
# What nltool listen tells as lost is what nlpeer's own numbers lack: each gap has its record, of its size, which names the event before.
# time: 120
load event_interval_ms=0
nltool listen -N -j --rcvbuf 64K --fail-on-loss >heard 2>heard.err &
listener=$!
wait_for 10 grep -q listening heard.err
queued() { awk -v p="$listener" '$2 == 16 && $3 == p && $5 != 0 { y = 1 } END { exit !y }' /proc/net/netlink; }
empty() { ! queued; }
stopped() { grep -q ') T ' "/proc/$listener/stat"; }
posted() { [ "$(counter events)" = $((round * 5000)) ]; }
for round in 1 2 3; do
	kill -STOP "$listener"
	wait_for 10 stopped # a call it is in may still take events until then
	for _ in 1 2 3 4 5; do
		rc 0 grequest nlpeer post msg=x count=1000
	done
	wait_for 10 posted # the answer does not wait for them
	kill -CONT "$listener"
	wait_for 10 empty
done
rc 0 grequest nlpeer post msg=last
wait_for 10 empty
kill -INT "$listener"
status=0
wait "$listener" || status=$?
same 5 "$status" 'exit code'
same 15001 "$(counter events)" 'events built'
# A number is eight bytes, the lowest first.
awk '
function number(hex,    at, value) {
	for (at = 7; at >= 0; at--)
		value = value * 256 + (index("0123456789abcdef", substr(hex, 2 * at + 1, 1)) - 1) * 16 + \
			index("0123456789abcdef", substr(hex, 2 * at + 2, 1)) - 1
	return value
}
{ match($0, /"time":"[^"]*"/); now = substr($0, RSTART + 8, RLENGTH - 9) }
/"kind":"lost"/ {
	match($0, /"lost":[0-9]+/)
	pending += substr($0, RSTART + 7, RLENGTH - 7)
	match($0, /"after_time":"[^"]*"/)
	if (substr($0, RSTART + 14, RLENGTH - 15) != time) print "names another event: " $0
	records++
}
/"kind":"event"/ {
	match($0, /"2":\[."hex":"[0-9a-f]+/)
	seq = number(substr($0, RSTART + 13, 16))
	if (seq != last + 1 + pending) print "told " pending " before " seq ", " seq - last - 1 " missing"
	last = seq; pending = 0; time = now
}
END { if (last + pending != 15001) print "ends with " last; if (records != 3) print records " records" }
' heard >judged
same '' "$(head -n 3 judged)" 'what does not agree'
