# SPDX-License-Identifier: GPL-2.0-or-later
# A kernel that keeps silent: what may be missing is told. A dump's end ends the waiting for more answers.
links=(--protocol route --type 18)
rc 4 nltool send "${links[@]}" --flags dump --timeout 0.2 --hex 00
has 'no answer came within the time limit' err
has '--flags lacks request' err
rc 4 nltool send "${links[@]}" --flags request,dump --timeout 0.2
lacks 'lacks request' err
has 'with --flags request,ack the kernel says whether it took the message' err
rc 0 nltool send "${links[@]}" --flags request,dump,ack --timeout 5
same acknowledged "$(cat out)"
started=$(date +%s%N)
rc 4 nltool send "${links[@]}" --flags request,dump --replies 5000 --timeout 20 --hex 00
took=$((($(date +%s%N) - started) / 1000000))
[ $took -lt 5000 ] || fail "waited $took ms after the end of the dump"
has ' of 5000 answers came before the dump ended' err
# RTM_GETNEIGH of the link that nobody has: a dump of nothing.
rc 0 nltool send --protocol route --type 30 --flags request,dump --hex 020000007fffff7f0000000008000800ffffff7f
same "" "$(cat out)" "text of an empty dump"
