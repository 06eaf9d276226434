# SPDX-License-Identifier: GPL-2.0-or-later
# The fuzzer fails where a single command, attribute or refusal was not reached.
rc 0 nlfuzz -k
has 'judge: 0 faults' out
load
# A hundred messages reach hardly anything, and nothing over a bound.
rc 1 nlfuzz -s 1 -n 100
has 'not reached: refusal too much queued in all' out
