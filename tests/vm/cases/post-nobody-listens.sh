# SPDX-License-Identifier: GPL-2.0-or-later
# post succeeds where nobody listens: that is no error of the asker.
load event_interval_ms=0
rc 0 grequest nlpeer post msg=unheard
rc 0 grequest nlpeer post msg=unheard count=3
