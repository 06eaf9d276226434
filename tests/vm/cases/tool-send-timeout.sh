# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send that waits in vain ends after its time limit with exit code 4.
load reply_interval_ms=60000
rc 4 nltool send --timeout 0.5 Hello
rc 0 nltool send --no-wait Hello
