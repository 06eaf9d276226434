# SPDX-License-Identifier: GPL-2.0-or-later
# The loaded module costs no measurable processor time while nobody listens.
# time: 60

# Prints the ticks (hundredths of a second) the processors were not idle in SECONDS.
busy_ticks() {
	before=$(busy_now)
	sleep "$1"
	echo $(($(busy_now) - before))
}

busy_now() {
	awk '/^cpu / { print $2 + $3 + $4 + $7 + $8 }' /proc/stat
}

seconds=10
sleep 1
without=$(busy_ticks $seconds)
load
with=$(busy_ticks $seconds)
unload
load event_interval_ms=10
fastest=$(busy_ticks $seconds)
show "busy of $((seconds * 100)) ticks: $without without the module, $with with it," \
	"$fastest with event_interval_ms=10"
# The sleeping shell and the timer tick alone differ by this much.
[ "$with" -le $((without + 3)) ] || fail "busy for $with ticks, $without without the module"
[ "$fastest" -le $((without + 10)) ] || fail "busy for $fastest ticks at 10 ms, $without without"
