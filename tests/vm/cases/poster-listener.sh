# SPDX-License-Identifier: GPL-2.0-or-later
# Another module posts events from process and softirq context; with interrupts off it is refused.
# modules: poster
load event_interval_ms=0
glisten -n 3 nlpeer events >heard &
listener=$!
nllisten -j 2 -n 3 >classic &
classic=$!
wait_for 5 grep -q ready heard
wait_for 5 grep -q ready classic
load_test poster
wait "$listener" || fail "heard too little: $(cut -c1-200 heard)"
wait "$classic" || fail "heard too little: $(cut -c1-200 classic)"
has ' msg="posted from process" nul=yes seq=1 ' heard
has ' msg="posted from softirq" nul=yes seq=2 ' heard
has ' text="posted from process"' classic
has ' text="posted from softirq"' classic
lacks 'irqs off' heard
log_has 'poster: process 0'
log_has 'poster: softirq 0'
log_has 'poster: irqs off -22'
log_has 'poster: longest 0'
log_has 'poster: too long -'
log_has 'poster: no text -22'
unload poster
