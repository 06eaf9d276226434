# SPDX-License-Identifier: GPL-2.0-or-later
# No word of a message is taken for something else: commands, brackets, dashes behind --, empty.
listen -j --protocol usersock --bind "$port" -c 10
to() { rc 0 nltool send --protocol usersock --port "$port" "$@"; }
to listen
to '[a,b]'
to -- --json
to --text --json
to "it's {here}"
to "$(printf 'gr\303\274n')"
to ++
to --text '[a,b]'
to --text --a=
to -- help
ended 0
for want in 'listen' '[a,b]' '--json' '--json' "it's {here}" 'grün' ++ '[a,b]' --a= help; do
	i=$((${i:-0} + 1))
	same "$want" "$(field heard $i 'r["text"]')"
done
# Behind -- stand words only.
rc 3 nltool resolve-family -- -x
has 'resolving family -x: ' err
rc 3 nltool resolve-family ++
has 'resolving family ++: ' err
rc 3 nltool resolve-family '[a,b]'
has 'resolving family [a,b]: ' err
