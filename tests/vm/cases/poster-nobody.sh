# SPDX-License-Identifier: GPL-2.0-or-later
# Posting with nobody listening is -ESRCH (3), also for a module, which also holds nlpeer in place.
# modules: poster
load event_interval_ms=0
load_test poster
log_has 'poster: process -3'
log_has 'poster: softirq -3'
log_has 'poster: irqs off -22'
rc 1 rmmod nlpeer
has 'in use' err
unload poster
unload
