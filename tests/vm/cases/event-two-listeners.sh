# SPDX-License-Identifier: GPL-2.0-or-later
# Two listeners both get each event, with the same number.
load event_interval_ms=0
glisten -n 2 nlpeer events >first &
first=$!
glisten -n 2 nlpeer events >second &
second=$!
wait_for 5 grep -q ready first
wait_for 5 grep -q ready second
rc 0 grequest nlpeer post msg=one
rc 0 grequest nlpeer post msg=two
wait "$first" || fail "first: $(cat first)"
wait "$second" || fail "second: $(cat second)"
for heard in first second; do
	has ' msg="one" nul=yes seq=1 ' "$heard"
	has ' msg="two" nul=yes seq=2 ' "$heard"
done
