# SPDX-License-Identifier: GPL-2.0-or-later
# Requests as JSON lines: answers and failures in order, with the number of the line; the first failure's exit code.
cat >requests <<'EOF'
{"family":"nlctrl","cmd":3,"attrs":{"2":"nlctrl"}}

{"family":"nlctrl","cmd":3,"attrs":{"2":"nosuch"}}
{"protocol":"generic","type":16,"hex":"0302000006000100100000"}
{"famly":"nlctrl"}
no json
{"family":"nosuch","cmd":3}
{"family":"nlctrl","cmd":3,"dump":true,"flags":["ack"]}
EOF
rc 2 nltool -N -j send --batch requests
is_json out
same '' "$(cat err)"
python3 - <<'EOF'
import json
records = [json.loads(line) for line in open("out")]
def number(r): return r["line"] if r["kind"] == "error" else r["seq"]
order = [number(r) for r in records]
assert order == sorted(order), order
by = {}
for r in records: by.setdefault(number(r), []).append(r)
assert sorted(by) == [1, 3, 4, 5, 6, 7, 8], sorted(by)
assert [r["kind"] for r in by[1]] == ["reply"], by[1]
assert by[3][0]["kind"] == "error" and by[3][0]["name"] == "ENOENT", by[3]
assert by[4][0]["kind"] == "reply" and by[4][0]["protocol"] == 16, by[4]
assert "unknown key 'famly'" in by[5][0]["message"] and "family" in by[5][0]["hint"], by[5]
assert by[6][0]["kind"] == "error" and "errno" not in by[6][0], by[6]
assert by[7][0]["kind"] == "error", by[7]
assert by[8][-1]["kind"] == "done" and by[8][-1]["replies"] == len(by[8]) - 1 > 1, by[8][-1]
EOF
# The same on standard input, one at a time: each answer before the next line is written.
mkfifo in back
nltool -N -j send --batch - <in >back &
batch=$!
exec 8>in 9<back
echo '{"family":"nlctrl","cmd":3,"attrs":{"2":"nlctrl"}}' >&8
read -r -t 10 answer <&9 || fail 'no answer to the first line'
[[ $answer == '{"kind":"reply"'* ]] || fail "not an answer: $answer"
echo '{"family":"nlctrl","cmd":3,"attrs":{"2":"nosuch"}}' >&8
read -r -t 10 answer <&9 || fail 'no answer to the second line'
[[ $answer == '{"kind":"error","line":2,'* ]] || fail "not a failure: $answer"
exec 8>&-
got=0
wait $batch || got=$?
same 2 $got 'exit code'
# The end at the first failure; text has the line too.
rc 2 nltool -N send --batch requests --strict
has 'nltool: line 3: sending to family nlctrl, command 3: No such file or directory (ENOENT)' out
has 'nltool: hint: the kernel gave no reason; ' out
same 3 "$(wc -l <out)" lines
rc 1 nltool send --batch requests --family nlctrl
has 'each line of the batch says what it sends' err
rc 1 nltool send --strict x
rc 6 nltool send --batch nowhere
rc 0 nltool send --batch /dev/null
