# SPDX-License-Identifier: GPL-2.0-or-later
# A message that is also addressed to a group reaches the group and is not answered.
load event_interval_ms=0
nllisten -j 2 -n 1 >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 nlsend -G 2 -m 'to the group' -r 0 -e 200
wait "$listener" || fail "the group heard nothing: $(cat heard)"
has ' group=2 bytes=13 text="to the group"' heard
