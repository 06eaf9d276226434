# SPDX-License-Identifier: GPL-2.0-or-later
# A text of 32000 bytes is posted and heard whole in both groups; one byte more is refused.
load event_interval_ms=0
glisten -n 1 nlpeer events >generic &
generic=$!
nllisten -j 2 -n 1 >classic &
classic=$!
wait_for 5 grep -q ready generic
wait_for 5 grep -q ready classic
rc 0 grequest nlpeer post data:len=32000
wait "$generic" || fail "family group: $(tail -c 300 generic)"
wait "$classic" || fail "classic group: $(tail -c 300 classic)"
has ' bytes=32000 ' classic
rc 1 grequest nlpeer post data:len=32001
has ' text="' out
