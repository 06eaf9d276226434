# SPDX-License-Identifier: GPL-2.0-or-later
# Delayed echoes die with the asker's socket, their memory with them.
load
rc 0 grequest nlpeer echo msg=x count=1000 interval-ms=60000
gone() { [ "$(counter queued)" = 0 ] && [ "$(counter bytes)" = 0 ]; }
wait_for 5 gone
same 0 "$(counter answered)" answered
