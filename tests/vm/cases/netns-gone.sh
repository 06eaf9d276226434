# SPDX-License-Identifier: GPL-2.0-or-later
# Posts still to come and answers still queued die with their namespace; unloading finds nothing left.
load
rc 0 in_netns sh -c 'grequest nlpeer post msg=x count=1000 interval-ms=20 &&
	grequest nlpeer set reply-count=1000 reply-interval-ms=20 && nlsend -m x -r 1 &&
	grequest -r 2 nlpeer echo msg=x count=1000 interval-ms=20'
sleep 0.5
rc 0 nlsend -m x
unload
