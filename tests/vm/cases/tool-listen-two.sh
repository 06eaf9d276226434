# SPDX-License-Identifier: GPL-2.0-or-later
# Two nltool listeners both get each event.
load event_interval_ms=0
nltool listen -c 1 --timeout 20 >first 2>first.err &
first=$!
nltool listen -c 1 --timeout 20 >second 2>second.err &
second=$!
wait_for 10 grep -q 'listening on' first.err
wait_for 10 grep -q 'listening on' second.err
rc 0 grequest nlpeer post msg='for both'
wait "$first" || fail "first: $(cat first.err)"
wait "$second" || fail "second: $(cat second.err)"
has 'for both' first
has 'for both' second
