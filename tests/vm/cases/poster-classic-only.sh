# SPDX-License-Identifier: GPL-2.0-or-later
# A listener of classic group 2 alone counts as one for another module's event.
# modules: poster
load event_interval_ms=0
nllisten -j 2 -n 2 >heard &
listener=$!
wait_for 5 grep -q ready heard
load_test poster
wait "$listener" || fail "heard too little: $(cat heard)"
log_has 'poster: process 0'
log_has 'poster: softirq 0'
unload poster
