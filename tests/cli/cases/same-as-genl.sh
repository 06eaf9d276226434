# SPDX-License-Identifier: GPL-2.0-or-later
# Every family, id, version and group is what iproute2's genl says.
command -v genl >/dev/null || { echo "no genl here"; exit 77; }
genl ctrl list >genl.txt
python3 -c '
import re
for block in re.split(r"\n(?=Name: )", open("genl.txt").read().strip()):
    name = re.search(r"Name: (\S+)", block).group(1)
    numbers = [int(n, 16) for n in re.search(
        r"ID: (\S+)\s+Version: (\S+)\s+header size: (\d+)\s+max attribs: (\d+)", block).groups()[:2]]
    groups = sorted((int(i, 16), n) for i, n in re.findall(r"ID-(0x[0-9a-f]+)\s+name: (\S+)", block))
    print(name, *numbers, groups)
' | sort >want
rc 0 nltool -j -N resolve-family
python3 -c '
import json
for line in open("out"):
    r = json.loads(line)
    print(r["family"], r["id"], r["version"], sorted((g["id"], g["name"]) for g in r["groups"]))
' | sort >got
[ -s want ] || fail 'genl lists nothing'
diff want got >difference || fail "other than genl: $(cat difference)"
