# SPDX-License-Identifier: GPL-2.0-or-later
# --wait: what is there is shown at once, what is not there in time is told and ends with 4.
rc 0 nltool -N resolve-family --wait nlctrl 16
same 2 "$(grep -c '^nlctrl: id 16' out)" 'families shown'
same '' "$(cat err)" stderr
rc 0 nltool -j -N resolve-family --wait=0 --policy nlctrl
has '"policy":{' out
begin=$(date +%s%N)
rc 4 nltool -v -N resolve-family --wait=0.5 nosuch nlctrl nosuch2
took=$((($(date +%s%N) - begin) / 1000000))
[ $took -ge 450 ] || fail "waited only $took ms"
has 'nlctrl: id 16' out
has 'waiting for families nosuch, nosuch2' err
has 'waiting for family nosuch: it was not registered within the time limit' err
has 'waiting for family nosuch2: it was not registered within the time limit' err
has 'net-pf-16-proto-16-family-nosuch' err
# The controller itself, three names, and all families once for each that is missing.
same 6 "$(grep -c '^sent ' err)" "messages sent ($(cat err))"
# Without a value --timeout is the limit.
rc 4 nltool resolve-family --wait --timeout 0.2 nosuch
rc 4 nltool -q resolve-family --wait=0.1 --timeout 9 nosuch
same 0 "$(grep -c '^waiting' err)" 'notes under --quiet'
rc 4 nltool -j resolve-family --wait=0.1 nosuch
is_json err
same 'note waiting for family nosuch' "$(field err 1 'r["kind"] + " " + r["message"]')"
same 'error waiting for family nosuch' "$(field err 2 'r["kind"] + " " + r["operation"]')"
# What can never be is refused before anything is waited for or shown.
rc 1 nltool resolve-family --wait nlctrl sixteen-letters-
has 'the name has 16 characters, the limit is 15' err
same '' "$(cat out)" stdout
rc 1 nltool resolve-family --wait nlctrl ''
rc 1 nltool resolve-family --wait 65536
rc 1 nltool resolve-family --wait
has '--wait needs the name of a family' err
rc 1 nltool resolve-family --wait=soon nlctrl
has "option --wait: 'soon' is not a time in seconds" err
rc 1 nltool resolve-family --wait= nlctrl
has "'--wait=' has no value: SEC" err
# A number behind --wait is its seconds, or a family: who means which says so.
rc 1 nltool resolve-family --wait 0.2 nosuch
has "'--wait 0.2': 0.2 may be the seconds of --wait, or a word of its own" err
has 'hint: for the seconds write --wait=0.2' err
has 'hint: for a word of its own write it before --wait' err
rc 1 nltool resolve-family --wait 16
rc 0 nltool resolve-family 16 --wait
rc 0 nltool resolve-family --wait -j 16
rc 0 nltool resolve-family --wait=5 16
rc 0 nltool resolve-family --wait 0x10
rc 1 nltool listen --wait 10 --family nlctrl
has 'hint: for the seconds write --wait=10' err
# A signal ends it.
for signal in INT TERM; do
	rm -f said
	nltool resolve-family --wait nosuch >heard 2>said &
	listener=$!
	for ((i = 0; i < 100; i++)); do
		! grep -qs 'waiting for' said || break
		sleep 0.05
	done
	kill -"$signal" "$listener"
	ended 4
	has 'waiting for family nosuch: a signal came before it was registered' said
done
