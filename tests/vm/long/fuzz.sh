# SPDX-License-Identifier: GPL-2.0-or-later
# A million messages, whole and damaged, over both protocols from two processes: every command, attribute and refusal is reached, and nothing is left.
# boot: init_on_alloc=0
# time: 3600
seed=$(cat /nltool/seed)
# Also for a run that does not come to its end, where it prints it.
show "seed $seed (NLTOOL_FUZZ_SEED=$seed repeats it)"
checked
# shellcheck disable=SC2154 # set by case.sh
nlfuzz -s "$seed" -n 1000000 -m "$module_file" >out || { cat out; fail "$(tail -n 1 out)"; }
# Of so much the report keeps the end, where seed and counts are.
show "$(cat out)"
