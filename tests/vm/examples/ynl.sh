# SPDX-License-Identifier: GPL-2.0-or-later
# README's example with ynl: three answers, a dump, an error with its reason, events without a gap.
# root: ynl
# time: 120
load event_interval_ms=0
(cd /linux && sh /nltool/examples/peer.sh) >said 2>&1 || fail "it failed: $(cat said)"
for index in 0 1 2; do
	has "{'index': $index, 'msg': 'Hello'}" said
done
same 1 "$(grep -c -x 1000 said)" 'entries of the list'
# How it words these differs by its version.
has 'Structure needs cleaning' said 'the error'
has 'as you asked' said 'its reason'
sed -n "s/.* 'seq': \([0-9]*\),/\1/p" said >numbers
[ "$(wc -l <numbers)" -ge 2 ] || fail "too few events: $(cat said)"
seq "$(wc -l <numbers)" >want
cmp -s want numbers || fail "seq: $(tr '\n' ' ' <numbers)"
