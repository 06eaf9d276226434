# SPDX-License-Identifier: GPL-2.0-or-later
# Two hundred messages in one datagram, more than leave in one burst, are all answered in order.
load
rc 0 nlsend -R 16777216 -s 1 -N 200 -m Hello -r 200 -e 100
sed -n 's/^answer .* seq=\([0-9]*\) .*/\1/p' out >got
seq 1 200 >want
cmp -s want got || fail "seq of the answers: $(tr '\n' ' ' <got)"
