# SPDX-License-Identifier: GPL-2.0-or-later
# Classic groups other than 2 are refused, whether joined by setsockopt() or by bind().
load
for group in 1 3 4 17 31 32; do
	rc 1 nlsock -j "$group"
	has 'join: ENOENT' out "joining group $group"
done
rc 1 nlsock -j 33
has 'join: ' out 'joining group 33'
for mask in 0x1 0x3 0x4 0x80000000; do
	rc 1 nlsock -M "$mask"
	has 'bind: ENOENT' out "bind mask $mask"
done
rc 0 nlsock -M 0x2
rc 0 nlsock -j 2
