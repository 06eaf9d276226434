# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user may listen to the events, in the family's group and in classic group 2.
load event_interval_ms=0
as_user glisten -n 1 nlpeer events >generic &
generic=$!
as_user nllisten -j 2 -n 1 >classic &
classic=$!
wait_for 5 grep -q ready generic
wait_for 5 grep -q ready classic
rc 0 grequest nlpeer post msg=news
wait "$generic" || fail "family group: $(cat generic)"
has ' msg="news"' generic
wait "$classic" || fail "classic group: $(cat classic)"
has ' text="news"' classic
