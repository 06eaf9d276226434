# SPDX-License-Identifier: GPL-2.0-or-later
# A wrong nlmsg_len ends the datagram: what came before is answered, what follows is not.
load
for length in 8 4000; do
	rc 0 nlsend -s 1 -m before -s 2 -L "$length" -m broken -s 3 -m after -r 2 -e 200
	has ' seq=1 ' out
	has 'error ' out
	has ' seq=2 ' out
	has ' len=36 code=EINVAL echoed=16' out
	lacks ' seq=3 ' out
done
