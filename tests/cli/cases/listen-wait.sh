# SPDX-License-Identifier: GPL-2.0-or-later
# listen --wait: what is there is listened to at once, what is not there in time is told and ends with 4.
rc 0 nltool listen --wait --family nlctrl --idle-timeout 0.1
has 'listening on nlctrl:notify' err
lacks waiting err
begin=$(date +%s%N)
rc 4 nltool listen --wait=0.5 --family nosuch --family nlctrl --family nosuch2:group --exec touch ran
took=$((($(date +%s%N) - begin) / 1000000))
[ $took -ge 450 ] || fail "waited only $took ms"
has 'waiting for families nosuch, nosuch2:group' err
has 'waiting for family nosuch: it was not registered within the time limit' err
has 'waiting for family nosuch2:group: it was not registered within the time limit' err
has 'net-pf-16-proto-16-family-nosuch' err
lacks listening err
[ ! -e ran ] || fail 'the command was run'
# A family without the group asked for is not there.
rc 4 nltool listen --wait=0.2 --family nlctrl:nogroup
has 'waiting for family nlctrl:nogroup: it was not registered within the time limit' err
has 'hint: groups of nlctrl: notify' err
rc 3 nltool listen --family nlctrl:nogroup
has 'hint: groups of nlctrl: notify' err
# --timeout is for the whole run.
rc 4 nltool listen --wait --timeout 0.2 --family nosuch
rc 4 nltool listen --wait=9 --timeout 0.2 --family nosuch
rc 4 nltool -q listen --wait=0.1 --timeout 9 --family nosuch
same 0 "$(grep -c '^waiting' err)" 'notes under --quiet'
rc 4 nltool -j listen --wait=0.1 --family nosuch
is_json err
same 'note waiting for family nosuch' "$(field err 1 'r["kind"] + " " + r["message"]')"
same 'error waiting for family nosuch' "$(field err 2 'r["kind"] + " " + r["operation"]')"
rc 1 nltool listen --wait --family sixteen-letters-
rc 1 nltool listen --wait=soon
has "option --wait: 'soon' is not a time in seconds" err
rc 1 nltool listen --wait --protocol usersock
has '--wait waits for families' err
# A signal ends it, SIGUSR1 does not.
for signal in INT TERM; do
	rm -f said
	nltool listen --wait --family nosuch >heard 2>said &
	listener=$!
	for ((i = 0; i < 100; i++)); do
		! grep -qs 'waiting for' said || break
		sleep 0.05
	done
	kill -USR1 "$listener"
	sleep 0.1
	kill -"$signal" "$listener"
	ended 4
	has 'waiting for family nosuch: a signal came before it was registered' said
done
