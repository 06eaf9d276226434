# SPDX-License-Identifier: GPL-2.0-or-later
# A program that joins the family's group by a bind() mask hears events.
load event_interval_ms=0
glisten -B -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=Hi
wait "$listener" || fail "not heard: $(cat heard)"
has ' msg="Hi"' heard
