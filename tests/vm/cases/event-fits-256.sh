# SPDX-License-Identifier: GPL-2.0-or-later
# An event with a text of 100 characters fits a buffer of 256 bytes.
load event_interval_ms=0
text=$(printf '%0100d' 7)
glisten -z 256 -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post "msg=$text"
wait "$listener" || fail "not heard: $(cat heard)"
has " msg=\"$text\" nul=yes" heard
