# SPDX-License-Identifier: GPL-2.0-or-later
# time: 120
# Every example of the man pages, a line that begins with "$ nltool", does what it says: it ends with 0, of itself or at
# an interrupt, and is heard.
load reply_count=10 event_interval_ms=200
mkdir specs
export NLTOOL_SPEC_PATH=specs
# What Debian's linux-doc packages have, as far as the examples go.
cat >specs/rt-link.yaml <<'EOF'
name: rt-link
protocol: netlink-raw
protonum: 0
definitions:
  - { name: ifinfomsg, type: struct, members: [ { name: bytes, type: binary, len: 16 } ] }
attribute-sets:
  - { name: link, attributes: [ { name: ifname, value: 3, type: string } ] }
operations:
  enum-model: directional
  list:
    - { name: getlink, attribute-set: link, fixed-header: ifinfomsg, dump: { request: { value: 18 }, reply: { value: 16 } } }
EOF
cat >specs/rt-addr.yaml <<'EOF'
name: rt-addr
protocol: netlink-raw
protonum: 0
definitions:
  - { name: ifaddrmsg, type: struct, members: [ { name: bytes, type: binary, len: 8 } ] }
attribute-sets:
  - { name: addr, attributes: [ { name: local, value: 2, type: binary } ] }
operations:
  enum-model: directional
  list:
    - { name: getaddr, attribute-set: addr, fixed-header: ifaddrmsg, dump: { request: { value: 22 }, reply: { value: 20 } } }
mcast-groups:
  list:
    - { name: rtnlgrp-ipv4-ifaddr, value: 5 }
EOF
cat >specs/nlctrl.yaml <<'EOF'
name: nlctrl
protocol: genetlink-legacy
attribute-sets:
  - { name: ctrl, attributes: [ { name: family-id, type: u16 }, { name: family-name, type: string } ] }
operations:
  enum-model: directional
  list:
    - { name: getfamily, attribute-set: ctrl, do: { request: { value: 3 }, reply: { value: 1 } } }
EOF
cat /nltool/man/*.1 | sed -n 's/^\$ \(nltool .*\)/\1/p' >examples
[ "$(wc -l <examples)" -ge 15 ] || fail "only $(wc -l <examples) examples found"
# until_said TEXT FILE
until_said() {
	tries=0
	until grep -q "$1" "$2"; do
		tries=$((tries + 1))
		[ $tries -lt 100 ] || fail "no '$1' in $2"
		sleep 0.1
	done
}
number=0
while read -r line; do
	number=$((number + 1))
	case $line in
	*'&')
		eval "exec ${line%&}" >background 2>&1 &
		until_said listening background
		continue ;;
	esac
	eval "exec $line" >"out-$number" 2>"err-$number" &
	pid=$!
	case $line in
	*listen*-c\ * | *listen*-r\ * | *listen*--top* | *send* | *resolve-family*) ;;
	*)
		until_said listening "err-$number"
		kill -INT $pid ;;
	esac
	got=0
	wait $pid || got=$?
	case $line in
	*--top*) # there is no terminal here
		same 1 $got "exit code of '$line'"
		has 'standard output is no terminal' "err-$number"
		continue ;;
	esac
	same 0 $got "exit code of '$line': $(head -c 300 "err-$number")"
	case $line in
	*--port*) ;; # who is sent to says it
	*listen*-r\ *) ;; # nothing was heard that the capture could hold
	*) [ -s "out-$number" ] || [ -s "err-$number" ] || fail "'$line' says nothing" ;;
	esac
done <examples
has hi background 'what the listener of the pair heard'
