# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listen shows the events asked for by message, by number or by command, and counts the others.
load event_interval_ms=0
# filtered ARGS...: a listener in the background, with its output in ./heard and ./said
filtered() {
	rm -f heard said
	nltool listen --timeout 60 "$@" >heard 2>said &
	listener=$!
	wait_for 10 grep -q 'listening' said
}
# post MSG...: one event each
post() {
	for text in "$@"; do
		rc 0 grequest nlpeer post "msg=$text"
	done
}
# Only what passes counts for -c: of two are the second and the fourth, in a namespace's first events.
filtered --where msg=two -c 2
post one two one two
wait "$listener" || fail "by message: $(cat said)"
same 2 "$(grep -c 'two' heard)" 'events by message'
lacks 'one' heard
has '2 events (2 filtered), 0 lost, ' said
# By number, as JSON.
filtered -j --where seq=6 -c 1
post five six
wait "$listener" || fail "by number: $(cat said)"
same 1 "$(wc -l <heard)" 'events by number'
has '"seq":6,' heard
has '"events":1,"filtered":1,"lost":0,' said
# All conditions have to hold, and any command will do.
filtered --cmd event --cmd 77 --where msg=eight --where 2:u64=8
post eight eight eight
kill -INT "$listener"
wait "$listener" || fail "by both: $(cat said)"
same 1 "$(grep -c eight heard)" 'events by both'
has '1 event (2 filtered), 0 lost, ' said
# Another command's name, and an attribute that these events have not.
for words in '--cmd get' '--where data'; do
	# shellcheck disable=SC2086 # two words
	filtered $words
	post a b c
	kill -INT "$listener"
	wait "$listener" || fail "$words: $(cat said)"
	same '' "$(cat heard)" "heard with $words"
	has '0 events (3 filtered), 0 lost, ' said
done
# What is lost is lost whoever wanted it: heard, filtered and lost are all that was sent.
filtered --rcvbuf 4096 --where msg=wanted -j
kill -STOP "$listener"
rc 0 grequest nlpeer post msg=wanted count=3
rc 0 grequest nlpeer post msg=x count=500
kill -CONT "$listener"
wait_for 10 grep -q '"kind":"lost"' heard
kill -INT "$listener"
wait "$listener" || fail "after a loss: $(cat said)"
same 3 "$(grep -c '"msg":"wanted"' heard)" 'wanted ones'
# Told several times where it reads while they still come.
lost=$(sed -n 's/.*"kind":"lost".*"lost":\([0-9]*\).*/\1/p' heard | awk '{ sum += $1 } END { print sum + 0 }')
others=$(sed -n 's/.*"filtered":\([0-9]*\),.*/\1/p' said)
[ "$lost" -gt 0 ] || fail "nothing is lost: $(cat said)"
same 503 "$((3 + others + lost))" 'heard, filtered and lost'
# Where any family may come, a name may come to mean something; that none did is told.
filtered --protocol generic --where msg=ten --where mgs=ten
post ten
kill -INT "$listener"
wait "$listener" || fail "generic: $(cat said)"
has '0 events (1 filtered)' said
has '--where mgs=ten: nothing that came knows it' said
lacks '--where msg' said
filtered --protocol generic -g "$(nltool -j resolve-family nlpeer | sed 's/.*"groups":\[{"id":\([0-9]*\),.*/\1/')" --cmd event --where msg=ten -c 1
post eleven ten
wait "$listener" || fail "generic, by name: $(cat said)"
has 'ten' heard
has '1 event (1 filtered)' said
lacks 'nothing that came' said
# Refused before anything is heard.
rc 1 nltool listen --cmd evnt
has 'did you mean event?' err
lacks 'listening' err
rc 1 nltool listen --where mgs=x
has 'did you mean msg?' err
lacks 'listening' err
rc 1 nltool listen --protocol 25 -g 2 --where msg=x
has 'without attributes' err
