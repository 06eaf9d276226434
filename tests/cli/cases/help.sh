# SPDX-License-Identifier: GPL-2.0-or-later
# Help and version go to stdout with 0 and nothing on stderr, also where the rest is nonsense.
for words in '--help' '-h' 'send --help' 'listen -h' 'resolve-family -h' '-h send' 'send -h --nonsense' '--version' '-V'; do
	# shellcheck disable=SC2086 # words
	rc 0 nltool $words
	[ -s out ] || fail "nothing on stdout: $words"
	same '' "$(cat err)" "stderr of $words"
done
rc 0 nltool send --help
for option in --protocol --port --group --bind --type --flags --text --hex --replies --no-wait --count --interval \
	--flood --no-ack --json --pretty --verbose --quiet --netns --timeout --rcvbuf --write --spec --spec-dir --numeric \
	--json-u64 --color; do
	has "$option" out
done
# As a word too, unless something else is wrong.
for command in '' send listen resolve-family; do
	# shellcheck disable=SC2086 # no command is no word
	rc 0 nltool help $command
	cp out by-word
	# shellcheck disable=SC2086 # no command is no word
	rc 0 nltool $command --help
	cmp out by-word
done
rc 1 nltool help send extra
has "unexpected word 'extra'" err
