# SPDX-License-Identifier: GPL-2.0-or-later
# --sniff=NAME and --sniff=PID show that process's messages only, --family and --protocol those of them only; JSON
# has process and pid.
# time: 60
load event_interval_ms=0
# sniff OPTIONS...: hears what the programs below say, into ./heard
sniff() {
	rm -f said
	nltool -j listen "$@" >heard 2>said &
	listener=$!
	wait_for 20 grep -q listening said
	rc 0 ip link show
	rc 0 genl ctrl get name nlpeer
	rc 0 grequest -r 1 nlpeer echo msg=aloud
	sleep 0.5
	kill -INT "$listener"
	rc 0 wait "$listener"
	has '"kind"' heard
}
sniff --sniff=genl
lacks '"process":"ip"' heard
lacks '"process":"grequest"' heard
same "$(grep -c . heard)" "$(grep -c '"pid":[0-9]*,"process":"genl"' heard)"
grep -q '^{"kind":"request","time":"[^"]*",' heard || fail "no request: $(cat heard)"
sniff --sniff --family nlpeer
same "$(grep -c . heard)" "$(grep -c '"process":"grequest"' heard)"
has '"family":"nlpeer"' heard
has '"msg":"aloud"' heard
# The ACK that names no family is its request's.
has '"kind":"done"' heard
lacks nlctrl heard
sniff --sniff --protocol route
same "$(grep -c . heard)" "$(grep -c '"process":"ip"' heard)"

# By number, and the C client waits until it may.
sh -c 'while [ ! -e go ]; do sleep 0.1; done; exec grequest -r 1 nlpeer echo msg=mine' >client &
client=$!
nltool -j listen "--sniff=$client" >heard 2>said &
listener=$!
wait_for 20 grep -q "listening" said
has "process $client (device nltool$listener)" said
rc 0 ip link show
touch go
wait "$client"
wait_for 5 grep -q '"kind":"done"' heard
kill -INT "$listener"
rc 0 wait "$listener"
has '"msg":"mine"' heard
same "$(grep -c . heard)" "$(grep -c "\"pid\":$client," heard)"
