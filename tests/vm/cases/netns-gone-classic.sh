# SPDX-License-Identifier: GPL-2.0-or-later
# Delayed classic answers do not outlive their namespace: nobody uses its socket once that is gone.
# boot: init_on_alloc=0 slub_debug=FZPU
load reply_count=5 reply_interval_ms=600
for _ in 1 2 3; do
	rc 0 in_netns nlsend -f 4 -m Hello
	has 'acks=1 ' out
done
sleep 1.5
rc 0 nlsend -f 4 -m 'still served'
