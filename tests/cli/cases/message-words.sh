# SPDX-License-Identifier: GPL-2.0-or-later
# No word of a message is taken for something else: commands, brackets, dashes behind --, empty.
listen -j --protocol usersock --bind "$port" -c 6
to() { rc 0 nltool send --protocol usersock --port "$port" "$@"; }
to listen
to '[a,b]'
to -- --json
to --text --json
to "it's {here}"
to "$(printf 'gr\303\274n')"
ended 0
for want in 'listen' '[a,b]' '--json' '--json' "it's {here}" 'grün'; do
	i=$((${i:-0} + 1))
	same "$want" "$(field heard $i 'r["text"]')"
done
