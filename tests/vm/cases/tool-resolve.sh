# SPDX-License-Identifier: GPL-2.0-or-later
# nltool resolve-family shows id, version, operations and group as the kernel has them.
load
rc 0 gresolve nlpeer
family=$(sed -n 's/^family=nlpeer id=\([0-9]*\) .*/\1/p' out)
group=$(sed -n 's/^group=events id=//p' out)
rc 0 nltool resolve-family -j nlpeer
has "{\"kind\":\"family\",\"family\":\"nlpeer\",\"id\":$family,\"version\":1," out
has "\"groups\":[{\"id\":$group,\"name\":\"events\"}]" out
rc 0 nltool resolve-family nlpeer
has nlpeer out
has events out
rc 0 nltool resolve-family "$family"
has nlpeer out
