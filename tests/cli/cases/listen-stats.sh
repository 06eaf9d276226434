# SPDX-License-Identifier: GPL-2.0-or-later
# --stats: how many events of each kind, with what was sent as the judge.
# users: root - joining a group of usersock needs net admin
listen --stats --protocol usersock -g 11,12
rc 0 nltool send -q --protocol usersock -g 11 -c 7 --type 20 abc
rc 0 nltool send -q --protocol usersock -g 12 -c 3 --type 20 abc
rc 0 nltool send -q --protocol usersock -g 12 --type 21 a
for _ in {1..100}; do [ "$(wc -l <heard)" -lt 11 ] || break; sleep 0.05; done
kill -USR1 "$listener"
for _ in {1..100}; do ! grep -q AVG heard || break; sleep 0.05; done
rc 0 nltool send -q --protocol usersock -g 12 --type 21 a
for _ in {1..100}; do [ "$(grep -c type=21 heard)" -lt 2 ] || break; sleep 0.05; done
kill -INT "$listener"
ended 0
# So far, and in all; rates are left out.
sed -n 's/^--- \([0-9]* events, [0-9]* lost, [0-9]* bytes\) in .* s, .* events.s$/\1/p; s/ \([0-9]*\)  *[0-9.]*  *\([0-9]*\)$/ \1 \2/p' heard |
	sed 's/  */ /g' >got
cat >want <<'END'
11 events, 0 lost, 218 bytes
usersock:11 type 20 7 140
usersock:12 type 20 3 60
usersock:12 type 21 1 18
12 events, 0 lost, 236 bytes
usersock:11 type 20 7 140
usersock:12 type 20 3 60
usersock:12 type 21 2 36
END
same "$(cat want)" "$(cat got)"
grep -qE '^12 events, 0 lost, 236 bytes in [0-9.]* s, [0-9]*\.[0-9] events/s$' said || fail "summary: $(cat said)"

# The same as JSON.
listen -j --stats --protocol usersock -g 11 -c 3
rc 0 nltool send -q --protocol usersock -g 11 -c 2 --type 20 abc
rc 0 nltool send -q --protocol usersock -g 11 --type 19 abc
ended 0
is_json heard
is_json said
same '{"kind":"stats","events":3,"lost":0,"bytes":60,' "$(tail -n 1 heard | grep -o '^.*"bytes":60,"e' | sed 's/"e$//')"
same '[{"protocol":2,"group":11,"type":20,"events":2,"bytes":40},{"protocol":2,"group":11,"type":19,"events":1,"bytes":20}]' \
	"$(tail -n 1 heard | sed 's/.*"by"://; s/}$//')"
same True "$(field heard 4 'abs(r["rate"] - 3e9 / r["elapsed_ns"]) <= 0.001')" rate
same True "$(field said 2 '{k: v for k, v in r.items()} == {"kind": "stats", "events": 3, "lost": 0, "bytes": 60, "elapsed_ns": r["elapsed_ns"], "rate": r["rate"]}')"

# Without an event, and where nothing is said on stderr.
listen --stats --protocol usersock -g 11 --timeout 0.3
ended 0
same 2 "$(wc -l <heard)" lines
rc 0 nltool listen -q --stats --protocol usersock -g 11 --timeout 0.1
has '--- 0 events, 0 lost, 0 bytes in ' out
same '' "$(cat err)"

# No event passes for a table.
listen --stats --protocol usersock --bind "$port" -c 1
rc 0 nltool send -q --protocol usersock --port "$port" -- '--- 5 events'
ended 0
same '"--- 5 events"' "$(head -n 1 heard)"

# A full disk is told all the same, once, and the summary too.
nltool listen --stats --protocol usersock -g 11 --timeout 0.2 >/dev/full 2>said && fail 'took a full disk'
same 1 "$(grep -c 'No space left' said)"
has '0 events, 0 lost, 0 bytes in ' said
