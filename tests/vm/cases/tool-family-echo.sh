# SPDX-License-Identifier: GPL-2.0-or-later
# nltool sends typed requests to the family: by names, by numbers, as JSON, and what -j prints goes back in.
load
rc 0 nltool -j send --family nlpeer --cmd echo msg=Hello count=3
same 3 "$(wc -l <out)" answers
has '{"kind":"reply","family":"nlpeer","cmd":2,"cmd_name":"echo","seq":1,"port":0,"attrs":{"msg":"Hello","index":0}}' out
has '"attrs":{"msg":"Hello","index":2}}' out
rc 0 nltool send --family nlpeer --cmd echo msg=Hello
same 'nlpeer echo msg="Hello" index=0' "$(cat out)"
# Numbers alone, types from the kernel's policy or written.
rc 0 nltool -N -j send --family nlpeer --cmd 2 1=Hello
has '"attrs":{"1":[{"hex":"48656c6c6f00"}],"8":[{"hex":"00000000"}]}}' out
rc 0 nltool -N -j send --family nlpeer --cmd 2 1:str=Hello 6:u32=1
has '"1":[{"hex":"48656c6c6f00"}]' out
# Bytes: digits, and a file.
rc 0 nltool -j send --family nlpeer --cmd echo data=00ff8001
has '"attrs":{"data":"00ff8001","index":0}}' out
printf 'a\000b' >bytes
rc 0 nltool -j send --family nlpeer --cmd echo data=@bytes
has '"data":"610062"' out
rc 0 nltool -j send --family nlpeer --cmd echo --attrs-json '{"msg":"a, \"b\" {c}","count":1}'
has '"msg":"a, \"b\" {c}"' out
# Without ACK the first answer ends it.
rc 0 nltool -j send --family nlpeer --cmd echo --no-ack msg=x
same 1 "$(wc -l <out)" answers
# An ACK alone.
rc 0 nltool -j send --family nlpeer --cmd set reply=pong
same '{"kind":"done","seq":1,"replies":0,"interrupted":false}' "$(cat out)"
rc 0 nltool send Hello
same pong "$(cat out)"
rc 0 nltool -j send --family nlpeer --cmd set --flags echo reply-count=2
has '"cmd_name":"set"' out
has '"reply":"pong","reply-count":2' out
