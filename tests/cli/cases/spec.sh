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
rc 0 env NLTOOL_SPEC_PATH=nowhere:specs nltool -j resolve-family nlctrl
has '{"id":3,"name":"getfamily","flags":["do","dump","policy"]}' out
rc 0 env NLTOOL_SPEC_PATH=specs nltool -N resolve-family nlctrl
lacks getfamily out
gzip -c specs/nlctrl.yaml >specs/packed.gz
rc 0 nltool --spec specs/packed.gz resolve-family nlctrl
has getfamily out
printf 'name: nlctrl\noperations: [\n' >specs/nlctrl.yaml
rc 6 nltool --spec-dir specs resolve-family nlctrl
has 'nltool: reading specs/nlctrl.yaml: line ' err
