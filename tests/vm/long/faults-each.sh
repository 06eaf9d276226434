# SPDX-License-Identifier: GPL-2.0-or-later
# Memory is refused once at every place where a request asks for it: nothing is half done, nothing stays charged, and what comes next is answered.
# time: 400
# shellcheck source=../guest/faults.sh
. /nltool/faults.sh
prepare_faults
set_injectors verbose 2 # whose memory it was, for nthfault
load event_interval_ms=0
nothing_waits() { [ "$(counter queued)" = 0 ] && [ "$(counter bytes)" = 0 ]; }
# share: how many small answers the user may queue, whose texts count too
share() {
	rc 0 grequest nlpeer set reply=short
	flood -S 10 -M 600 -L 10 -H 600000 >flooded &
	flood=$!
	wait_for 60 grep -q '^accepted=' flooded
	has ' other=0 text="too much kept for this user (1 MiB)"' flooded
	held=$(counter bytes)
	[ "$held" -ge $((900 << 10)) ] || fail "only $held bytes could be queued"
	accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' flooded)
	kill "$flood"
	wait "$flood" || :
	wait_for 10 nothing_waits
}
share
before=$accepted
complaints=
nthfault >judged || complaints=$(grep : judged || tail -n 1 judged)
show "$(cat judged)"
rc 0 grequest nlpeer post count=0
wait_for 10 nothing_waits
share
show "a user may queue $before, and $accepted afterwards"
same "$before" "$accepted" 'answers a user may queue'
[ -z "$complaints" ] || fail "$complaints"
unload
load
rc 0 nlsend -m Hello
