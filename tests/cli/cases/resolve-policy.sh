# SPDX-License-Identifier: GPL-2.0-or-later
# --policy: every family's policy, field by field, is what the kernel's raw messages say.
rc 0 nltool -N resolve-family --policy nlctrl
same '    operation 3: do, dump, policy
        do, dump: policy 0
              1 u16          0 to 65535
              2 nul-string   at most 15 bytes
    operation 10: dump, policy
        dump: policy 1' "$(sed -n 2,7p out)"
rc 0 nltool -j -N resolve-family nlctrl
lacks '"policy":' out
rc 0 nltool -j -N resolve-family --policy nlctrl
same 'kind family id version header_size max_attr operations groups policy' "$(field out 1 '" ".join(r)')" 'order of keys'
same '[(3, 0, 0), (10, None, 1)]' \
	"$(field out 1 '[(o["id"], o.get("do"), o["dump"]) for o in r["policy"]["operations"]]')"
# Names, where a spec has them; also of an operation that only dumps.
cat >nlctrl.yaml <<'EOF'
name: nlctrl
attribute-sets:
  - { name: ctrl, attributes: [ { name: family-id, type: u16 }, { name: family-name, type: string } ] }
  - { name: rules, attributes: [ { name: family-id, type: u16 }, { name: op, type: u32, value: 10 } ] }
operations:
  list:
    - { name: getfamily, value: 3, attribute-set: ctrl, do: { request: {} } }
    - { name: getpolicy, value: 10, attribute-set: rules, dump: { request: {} } }
EOF
rc 0 nltool --spec nlctrl.yaml resolve-family --policy nlctrl
has ' 2 family-name nul-string   at most 15 bytes' out
has '10 op        u32          0 to 4294967295' out
has ' 2 -         nul-string   at most 15 bytes' out
rc 0 nltool -j --spec nlctrl.yaml resolve-family --policy nlctrl
has '"policy":{"operations":[{"id":3,"name":"getfamily","do":0,"dump":0},{"id":10,"name":"getpolicy","dump":1}]' out
has '{"id":2,"name":"family-name","type":"nul-string","max_length":15}' out
rc 0 nltool -j --json-u64=string -N resolve-family --policy nlctrl
has '"min":"0","max":"65535"' out
rc 3 nltool resolve-family --policy nosuch nlctrl
has 'policy 1' out

command -v policies >/dev/null || { echo 'no C compiler here to build the other reader with'; exit 77; }
policies >raw
rc 0 nltool -j -N resolve-family --policy
is_json out
cat >compare.py <<'EOF'
import json, sys

TYPES = ("", "flag", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "binary", "string",
         "nul-string", "nested", "nested-array", "bitfield32", "sint", "uint")
FLAGS = ("admin", "do", "dump", "policy", "uns-admin")


def read_raw(lines):
    """One dictionary a family; "asked" has an answer by what was asked for."""
    families = []
    for line in lines:
        words = line.split()
        if words[0] == "family":
            families.append({"head": [words[1], *map(int, words[2:])], "ops": [], "groups": [], "asked": {}})
        elif words[0] == "listed":
            flags = {name for bit, name in enumerate(FLAGS) if int(words[2]) >> bit & 1}
            families[-1]["ops"].append((int(words[1]), flags))
        elif words[0] == "group":
            families[-1]["groups"].append({"id": int(words[1]), "name": words[2]})
        else:
            answer = families[-1]["asked"].setdefault(words[0], {"operations": [], "tables": {}})
            if words[1] == "policy":
                answer["operations"].append((int(words[2]), words[3], int(words[4])))
            elif words[1] == "attribute":
                rules = {key: int(value) for key, value in (word.split("=") for word in words[4:])}
                number = rules["type"]
                rules.update(type=TYPES[number] if number < len(TYPES) else f"type-{number}", id=int(words[3]))
                answer["tables"].setdefault(int(words[2]), []).append(rules)
            else:
                assert words[1] == "none", line
    return families


def same_tree(ours, our_index, theirs, their_index, seen):
    """Indices differ from answer to answer; what they lead to must not."""
    if (our_index, their_index) in seen:
        return True
    seen.add((our_index, their_index))
    left, right = ours.get(our_index, []), theirs.get(their_index, [])
    plain = lambda rules: {key: value for key, value in rules.items() if key != "policy"}
    return list(map(plain, left)) == list(map(plain, right)) and all(
        ("policy" in a) == ("policy" in b)
        and ("policy" not in a or same_tree(ours, a["policy"], theirs, b["policy"], seen))
        for a, b in zip(left, right))


def compare(raw, told):
    assert raw["head"] == [told[key] for key in ("family", "id", "version", "header_size", "max_attr")]
    assert raw["ops"] == [(op["id"], set(op["flags"])) for op in told["operations"]]
    assert raw["groups"] == told["groups"]
    answer = raw["asked"]["all"]
    if not answer["operations"]:
        assert told["policy"] is None
        return 0
    ours = {table["index"]: table["attributes"] for table in told["policy"]["policies"]}
    assert answer["tables"] == {index: table for index, table in ours.items() if table}
    found = {(op["id"], way): op[way]
             for op in told["policy"]["operations"] for way in ("do", "dump") if way in op}
    assert len(found) == len(answer["operations"])
    for op, way, index in answer["operations"]:
        assert index in ours, index
        if op:
            assert found[op, way] == index
    # Which operation is which where the answer for all does not say so.
    for op, _ in raw["ops"]:
        alone = raw["asked"].get(str(op), {"operations": [], "tables": {}})
        single = {way: index for _, way, index in alone["operations"]}
        for way in ("do", "dump"):
            if way in single:
                assert same_tree(ours, found[op, way], alone["tables"], single[way], set()), (op, way)
            elif (op, way) in found:
                # Asked for alone, one that takes nothing at all is not told.
                assert ours[found[op, way]] == [], (op, way)
    return len(found)


raw = read_raw(open("raw"))
told = [json.loads(line) for line in open("out")]
assert [r["head"][0] for r in raw] == [t["family"] for t in told]
compared = 0
for one, other in zip(raw, told):
    try:
        compared += compare(one, other)
    except AssertionError as error:
        error.args = (other["family"], *error.args)
        raise
assert compared > 2, compared
EOF
python3 compare.py >compared 2>&1 || fail "other than the kernel's own messages: $(cat compared)"
# It would notice one wrong number.
sed -i '0,/"max":65535/s//"max":65534/' out
! python3 compare.py >compared 2>&1 || fail 'a wrong range is not noticed'
has "AssertionError: nlctrl" compared
