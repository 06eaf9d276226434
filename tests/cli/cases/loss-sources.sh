# SPDX-License-Identifier: GPL-2.0-or-later
# Two sources at once, each with a queue of its own that overruns: each queue's losses count once.
# users: root - sending to groups needs net admin
read -r group family < <(nltool resolve-family -j | python3 -c '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    for g in r["groups"]:
        if r["family"] != "nlctrl" and g["id"] <= 32:
            print(g["id"], r["family"] + ":" + g["name"])
            sys.exit()
') || { echo 'no family whose group can be sent to'; exit 77; }
cat >talk.yaml <<'END'
name: talk
protocol: netlink-raw
protonum: 2
mcast-groups:
  list:
    -
      name: all
      value: 20
operations:
  enum-model: directional
  list: []
attribute-sets: []
END
listen -j --spec-dir "$PWD" --family talk:all --family "$family" --rcvbuf 16K --fail-on-loss --timeout 40
stop_listener
rc 0 nltool send -q --protocol usersock -g 20 -c 2000 x
# No request: the kernel, which gets it as well, takes it for nothing.
rc 0 nltool send -q --protocol generic -g "$group" --type "$(nltool resolve-family -j "${family%:*}" | python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')" \
	--flags 0 --hex 01010000 -c 3000
kill -CONT "$listener"
sleep 1
kill -INT "$listener"
ended 5
is_json heard
accounted 5000
has '"protocol":2,"group":20' heard
has "\"family\":\"${family%:*}\"" heard
same 2 "$(grep -c '"kind":"lost"' heard)" 'records of loss'
