# SPDX-License-Identifier: GPL-2.0-or-later
# What users send never reaches the kernel log, and served messages leave no line there.
load event_interval_ms=0
case_log >before
log_as_before() {
	case_log >after
	cmp -s before after || fail "the log grew: $(tail -n 3 after)"
}
rc 0 nlsend -m 'Secret words %s' -N 20 -m 'More secret words' -r 21
log_as_before
rc 0 grequest -r 10 nlpeer echo msg='Secret echo' count=10
rc 0 grequest nlpeer post msg='Secret event'
log_as_before
