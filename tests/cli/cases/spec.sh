# SPDX-License-Identifier: GPL-2.0-or-later
# Names come from a spec: --spec, --spec-dir, $NLTOOL_SPEC_PATH; -N ignores it; a bad one is named with its line.
mkdir specs
cat >specs/nlctrl.yaml <<'EOF'
name: nlctrl
protocol: genetlink-legacy
attribute-sets: []
operations:
  enum-model: directional
  list:
    - { name: getfamily, do: { request: { value: 3 }, reply: { value: 1 } } }
    - { name: getpolicy, dump: { request: { value: 10 }, reply: { value: 10 } } }
EOF
for way in '--spec specs/nlctrl.yaml' '--spec-dir specs' '--spec-dir nowhere --spec-dir specs'; do
	# shellcheck disable=SC2086 # words
	rc 0 nltool $way resolve-family nlctrl
	has 'operation 3 getfamily: do, dump, policy' out
	has 'operation 10 getpolicy: ' out
done
same 'looking for specifications in nowhere: No such file or directory (ENOENT)' "$(cat err)"
rc 0 nltool -q --spec-dir nowhere resolve-family nlctrl
same '' "$(cat err)"
rc 0 env NLTOOL_SPEC_PATH=nowhere:specs nltool -j resolve-family nlctrl
has '{"id":3,"name":"getfamily","flags":["do","dump","policy"]}' out
rc 0 env NLTOOL_SPEC_PATH=specs nltool -N resolve-family nlctrl
lacks getfamily out
gzip -c specs/nlctrl.yaml >specs/packed.gz
rc 0 nltool --spec specs/packed.gz resolve-family nlctrl
has getfamily out
# Meant for the one family asked for, whatever name it gives.
sed 's/^name: nlctrl/name: other/' specs/nlctrl.yaml >specs/other.yaml
rc 0 nltool --spec specs/other.yaml resolve-family nlctrl
has getfamily out
rc 0 nltool --spec specs/other.yaml resolve-family 16
has getfamily out
rc 0 nltool --spec specs/other.yaml resolve-family
lacks getfamily out
# Numbers that do not fit name nothing, and are told.
sed 's/value: 3 /value: 4294967299 /' specs/nlctrl.yaml >specs/wraps.yaml
rc 0 nltool --spec specs/wraps.yaml resolve-family nlctrl
lacks getfamily out
same "specs/wraps.yaml:7: an operation's number is not from 0 to 255" "$(cat err)"
rc 0 nltool -q --spec specs/wraps.yaml resolve-family nlctrl
same '' "$(cat err)"
# A broken one that was named is fatal; one that was found is noted once, and numbers are shown.
printf 'name: nlctrl\noperations: [\n' >specs/nlctrl.yaml
rc 6 nltool --spec specs/nlctrl.yaml resolve-family nlctrl
has 'nltool: reading specs/nlctrl.yaml: line ' err
rc 6 nltool --spec specs/nlctrl.yaml listen --family nlctrl --timeout 0.1
rc 0 nltool --spec-dir specs resolve-family nlctrl nlctrl
same 2 "$(grep -c 'operation 3: ' out)"
same 1 "$(grep -c 'reading specs/nlctrl.yaml: line .*family nlctrl is shown with numbers' err)"
rc 0 nltool -j --spec-dir specs resolve-family nlctrl
is_json err
# One of raw netlink is for no family.
printf 'name: nlctrl\nprotocol: netlink-raw\nprotonum: 16\noperations: { list: [] }\n' >specs/nlctrl.yaml
rc 6 nltool --spec specs/nlctrl.yaml resolve-family nlctrl
has "reading specs/nlctrl.yaml: protocol 'netlink-raw' is not generic netlink" err
rc 0 nltool --spec-dir specs resolve-family nlctrl
has 'family nlctrl is shown with numbers' err
# Files that cannot be one.
mkfifo fifo
for file in fifo /dev/zero specs nowhere; do
	rc 6 nltool --spec $file resolve-family nlctrl
	has "reading $file: " err
done
rc 1 nltool --spec '' resolve-family nlctrl
rc 1 nltool --spec specs/other.yaml send --protocol usersock --port 1 x
has '--spec specs/other.yaml is for families, but send ' err
rc 1 nltool --spec specs/other.yaml listen --protocol usersock --bind "$port"
has '--spec specs/other.yaml is for families, but --protocol' err
