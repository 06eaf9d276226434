# SPDX-License-Identifier: GPL-2.0-or-later
# --group-id N shows the family that has the group, as its name would.
rc 0 nltool -j -N resolve-family
cp out all
groups=$(python3 -c '
import json
for line in open("all"):
    for group in json.loads(line)["groups"]:
        print(group["id"])
')
[ -n "$groups" ] || fail 'no family has a group'
for group in $groups; do
	rc 0 nltool -j -N resolve-family --group-id "$group"
	same 1 "$(grep -cxFf out all)" "families of group $group"
	field out 1 '[g["id"] for g in r["groups"]]' | grep -qw "$group" || fail "not the family of $group: $(cat out)"
done
rc 0 nltool -N resolve-family --policy --group-id 0x10
has 'nlctrl: id 16' out
has 'policy 0' out
rc 3 nltool resolve-family --group-id 4000000000
has 'looking for group id 4000000000: no family has a group with this id now' err
same '' "$(cat out)" stdout
for word in x 0 '' -1 4294967296; do
	rc 1 nltool resolve-family --group-id "$word"
	has "option --group-id: '$word' is not a number from 1 to 4294967295" err
done
rc 1 nltool resolve-family --group-id
has '--group-id needs a value: N' err
rc 1 nltool resolve-family --group-id 16 nlctrl
has "--group-id 16 and family 'nlctrl' exclude each other" err
rc 1 nltool resolve-family --group-id 16 --wait=1
has '--group-id and --wait exclude each other' err
