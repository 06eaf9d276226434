# SPDX-License-Identifier: GPL-2.0-or-later
# A port of another namespace cannot be reached, neither by a post nor by a message, on either protocol.
load
nllisten -b 4242 -w 60000 >classic &
classic=$!
nllisten -P 16 -b 4242 -w 60000 >generic &
generic=$!
wait_for 5 grep -q ready classic
wait_for 5 grep -q ready generic
for who in in_netns in_user_netns; do
	rc 1 $who grequest nlpeer post msg=stray port=4242
	has ' code=ECONNREFUSED ' out
	rc 1 $who nlsend -D 4242 -m stray
	has 'sendmsg: ECONNREFUSED' out
	rc 1 $who nlsend -P 16 -D 4242 -m stray
	has 'sendmsg: ECONNREFUSED' out
done
# Here, they can.
rc 0 grequest nlpeer post msg=known port=4242
rc 0 nlsend -P 16 -D 4242 -m known -r 0
wait "$classic" "$generic"
has 'text="known"' classic
has 'text="known"' generic
