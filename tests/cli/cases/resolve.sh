# SPDX-License-Identifier: GPL-2.0-or-later
# resolve-family: by name, by number, all; what is missing is told beside what is there.
rc 0 nltool -j -N resolve-family nlctrl
is_json out
same "kind family id version header_size max_attr operations groups" "$(field out 1 '" ".join(r)')" 'order of keys'
same "nlctrl 16 2 0" "$(field out 1 '"%s %d %d %d" % (r["family"], r["id"], r["version"], r["header_size"])')"
same "['do', 'dump', 'policy']" "$(field out 1 '[o["flags"] for o in r["operations"] if o["id"] == 3][0]')"
same "[{'id': 16, 'name': 'notify'}]" "$(field out 1 'r["groups"]')"
cp out by-name
rc 0 nltool -j -N resolve-family 16
same "$(cat by-name)" "$(cat out)" 'by number'
rc 0 nltool -N resolve-family nlctrl
has 'nlctrl: id 16, version 2, header size 0, max attribute' out
has '    operation 3: do, dump, policy' out
has '    group 16 notify' out
rc 0 nltool -j resolve-family
is_json out
has "$(cut -c 1-30 by-name)" out
rc 3 nltool -N resolve-family nosuch nlctrl 9
has 'nlctrl: id 16' out
has 'resolving family nosuch: No such file or directory (ENOENT)' err
has 'net-pf-16-proto-16-family-nosuch' err
has 'resolving family 9: ' err
rc 1 nltool resolve-family sixteen-letters-
has 'the name has 16 characters, the limit is 15' err
rc 1 nltool resolve-family ''
rc 1 nltool resolve-family 65536
# Numbers in hexadecimal, as everywhere; a misspelt name gets the nearest.
rc 0 nltool -j resolve-family 0x10
has '"family":"nlctrl","id":16,' out
rc 1 nltool resolve-family 0x10000
has 'family ids end at 65535' err
listen --family 0x10 -g 0x10 --timeout 0.1
ended 0
has 'listening on nlctrl:notify' said
# The same group twice is one.
listen --family nlctrl:notify --family nlctrl:16,notify --timeout 0.1
ended 0
same 'listening on nlctrl:notify' "$(head -n 1 said)"
rc 3 nltool resolve-family nlcrtl
has 'hint: did you mean nlctrl?' err
rc 3 nltool listen --family nlcrtl
has 'hint: did you mean nlctrl?' err
rc 3 nltool resolve-family xyzzyxyzzy
lacks 'did you mean' err
