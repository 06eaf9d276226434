# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send --type and --flags reach the module: the asked type comes back, --hex and - go byte for byte.
load reply=
rc 0 nltool send -j --type 300 --flags request Hello
has '"type":300,' out
has '"text":"Hello"}' out
rc 0 nltool send -j --type 300 --hex 00ff10
has '"hex":"00ff10"}' out
printf 'no end' >input
rc 0 nltool send -j --type 300 @input
has 'no end' out
rc 0 sh -c 'printf piped | nltool send --type 300 -'
has 'piped' out
