# SPDX-License-Identifier: GPL-2.0-or-later
# nltool takes a dump of any size; one that is interrupted is asked for again and then marked; an error ends it.
load
rc 0 nltool -j send --family nlpeer --cmd list --dump count=1000 size=100
same 1001 "$(wc -l <out)" lines
has '{"kind":"done","seq":1,"replies":1000,"interrupted":false}' out
same 1000 "$(grep -c '"cmd_name":"list"' out)" entries
has '"index":999' out
rc 0 nltool send --family nlpeer --cmd list --dump count=20 size=3072 --rcvbuf 8K
same 20 "$(grep -c '^nlpeer list ' out)" 'large entries'
rc 0 nltool -j send --family nlpeer --cmd list --dump count=0
same '{"kind":"done","seq":1,"replies":0,"interrupted":false}' "$(cat out)"
# Four times in all, shown once, 5.
rc 5 nltool -j send --family nlpeer --cmd list --dump count=100 size=100 interrupt-after=10
has '{"kind":"done","seq":1,"replies":100,"interrupted":true}' out
same 101 "$(wc -l <out)" lines
rc 5 nltool send --family nlpeer --cmd list --dump count=100 size=100 interrupt-after=10
same 100 "$(grep -c '^nlpeer list ' out)" entries
has interrupted out
# What came before the error is shown.
rc 2 nltool -j send --family nlpeer --cmd list --dump count=5 error-code=117
same 5 "$(grep -c '"kind":"reply"' out)" 'entries before the error'
has '"name":"EUCLEAN"' err
# Not a dump, and a dump that is none.
rc 2 nltool send --family nlpeer --cmd list count=1
has 'command list only dumps: add --dump' err
rc 2 nltool send --family nlpeer --cmd echo --dump msg=x
has 'command echo has no dump: leave --dump out' err
