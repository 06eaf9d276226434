# SPDX-License-Identifier: GPL-2.0-or-later
# Two nltool talk over usersock, with no module: text arrives as text, at once; an answer is awaited on demand.
listen --protocol usersock --bind "$port" -c 3
same "listening on port $port of protocol 2 (usersock)" "$(cat said)"
rc 0 nltool send --protocol usersock --port "$port" hi
same '' "$(cat out)$(cat err)" 'output of send'
for _ in {1..40}; do [ -s heard ] && break; sleep 0.05; done
same hi "$(cat heard)" 'heard at once'
rc 0 nltool send -P 2 --port "$port" 'two words'
rc 0 nltool send -P usersock --port "$port" --bind $((port + 1000000)) from
ended 0
same "$(printf 'hi\ntwo words\nfrom')" "$(cat heard)"
# To itself: the message is its own answer.
rc 0 nltool send -j -P usersock --bind "$port" --port "$port" --type 99 --replies 1 echo
same "{\"kind\":\"reply\",\"protocol\":2,\"type\":99,\"seq\":1,\"port\":$port,\"text\":\"echo\"}" "$(cat out)"
