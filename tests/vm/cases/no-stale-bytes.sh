# SPDX-License-Identifier: GPL-2.0-or-later
# Every padding byte of answers, echoes, events and configuration is zero, never old kernel memory.
# boot: init_on_alloc=0 slub_debug=P
load event_interval_ms=0
# Port 4242 is 9210, the text's 26 bytes are padded with two.
text=$(printf 'Hello from kernel unicast' | od -An -tx1 | tr -d ' \n')
rc 0 nlsend -X -b 4242 -s 7 -m Hello
has "datagram=2a000000030000000700000092100000${text}000000" out
same 88 "$(sed -n 's/^raw datagram=//p' out | tr -d '\n' | wc -c)" 'hex digits of the answer'
rc 0 grequest -X -r 1 nlpeer echo msg=x
has 060001007800000008000800 out 'echo of a text'
rc 0 grequest -X -r 1 nlpeer echo data=0102030405
has 09000400010203040500000008000800 out 'echo of data'
rc 0 grequest -X -r 1 nlpeer get
has "1e000a00${text}00000008000b00" out 'the configuration'
rc 0 grequest -X -f 8 -r 1 nlpeer post data=0102030405
has 0900040001020304050000000c000200 out 'an event'
