# SPDX-License-Identifier: GPL-2.0-or-later
# Bytes too few for a header behind the last message get no answer, least of all one that reads beyond them.
# boot: init_on_alloc=0 slub_debug=P
load
# A message of 20 bytes in all, then 1 to 15 bytes more.
for more in ff 00000000 10000000ffffffff 101112131415161718191a1b1c1d1e; do
	rc 0 nlsend -x "140000000000000007000000000000004100ffff$more" -e 50
	has ' seq=7 ' out
	has 'received=1 answers=1 ' out "with $more behind it"
done
