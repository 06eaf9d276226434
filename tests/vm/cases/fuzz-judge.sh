# SPDX-License-Identifier: GPL-2.0-or-later
# The fuzzer fails where a single command, attribute or refusal was not reached, or an answer is wrong by a byte.
rc 0 nlfuzz -k
has 'judge: 0 faults' out
has 'check: 0 faults' out
load
# Not handed the module's file, it cannot ask while the module is taken down.
rc 1 nlfuzz -s 1 -n 100
has 'not reached: refusal nlpeer is being loaded or unloaded' out
