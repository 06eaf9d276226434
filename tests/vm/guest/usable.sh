# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What must work after a case whose memory was refused, when there is memory again.
load event_interval_ms=10
rc 0 nlsend -m Hello
rc 0 grequest -r 1 nlpeer echo msg=Hello
rc 0 glisten -n 2 nlpeer events
unload
