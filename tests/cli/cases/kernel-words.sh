# SPDX-License-Identifier: GPL-2.0-or-later
# A refusal carries the kernel's own words; an ACK with no data is told.
rc 2 nltool send --protocol route --type 18 --flags request,ack --hex 0011
has 'nltool: sending to protocol 0 (route): Invalid argument (EINVAL): ' err
rc 0 nltool -j send --protocol generic --type 1 --flags request,ack
same '{"kind":"done","seq":1,"replies":0,"interrupted":false}' "$(cat out)"
rc 0 nltool send --protocol generic --type 1 --flags request,ack
same acknowledged "$(cat out)"
rc 2 nltool send --protocol usersock --port 4294967295 hi
has 'Connection refused (ECONNREFUSED)' err
has 'no socket has port id 4294967295 on protocol 2 (usersock)' err
rc 2 nltool send --protocol usersock hi
has 'the protocol has no kernel side' err
