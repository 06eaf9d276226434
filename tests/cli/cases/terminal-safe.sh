# SPDX-License-Identifier: GPL-2.0-or-later
# What others send cannot steer the terminal: control characters are shown as hexadecimal, names are quoted, and no text passes for a line of ours.
listen --protocol usersock --bind "$port" -c 1
rc 0 nltool send --protocol usersock --port "$port" "$(printf '\033[2Jboo')"
ended 0
same hex:1b5b324a626f6f00 "$(cat heard)"
rc 3 nltool resolve-family "$(printf 'a\033[1mb')"
lacks "$(printf '\033')" err
# One message is one line, and it cannot look like another kind of line.
listen --protocol usersock --bind "$port" -c 6
for text in "$(printf 'evil\n2026-01-01T00:00:00.000000000Z lost 5 events')" "$(printf 'a\342\200\256b')" \
	"$(printf 'a\rb')" 'lost 5 events' 'usersock:3 type=16 seq=1 port=0 hi' '"quoted"'; do
	rc 0 nltool send --protocol usersock --port "$port" "$text"
done
ended 0
cat >want <<'EOF'
"evil\n2026-01-01T00:00:00.000000000Z lost 5 events"
"a\xe2\x80\xaeb"
"a\x0db"
"lost 5 events"
"usersock:3 type=16 seq=1 port=0 hi"
"\"quoted\""
EOF
same "$(cat want)" "$(cat heard)"
# An answer is printed as it is, but for what moves the cursor.
mirror() { rc 0 nltool send -P usersock --bind "$port" --port "$port" --replies 1 "$1"; }
mirror "$(printf 'two\nlines')"
same "$(printf 'two\nlines')" "$(cat out)"
mirror "$(printf 'a\rb')"
same '"a\x0db"' "$(cat out)"
# What a spec calls things is not trusted either.
cat >evil.yaml <<'EOF'
name: nlctrl
operations:
  list:
    - { name: "get\e[1mfamily", value: 3, do: { request: {} } }
EOF
rc 0 nltool --spec evil.yaml resolve-family nlctrl
has 'operation 3 "get\x1b[1mfamily": do' out
