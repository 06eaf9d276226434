# SPDX-License-Identifier: GPL-2.0-or-later
# listen --cmd N shows messages of these types alone, and counts the others; a name nobody knows is refused before.
listen --protocol usersock --bind "$port" --cmd 20 --cmd 0x16 -c 3 --timeout 20
for type in 20 21 22 23 20; do
	rc 0 nltool send --protocol usersock --port "$port" --type $type --no-wait "type $type"
done
ended 0
same 'type 20 type 22 type 20' "$(grep -o 'type 2[0-9]"\?$' heard | tr -d '"' | xargs)" heard
has '3 events (2 filtered), 0 lost, ' said
# As JSON, and to the end: without -c a filter ends nothing.
listen -j --protocol usersock --bind "$port" --cmd 20
for type in 20 21; do
	rc 0 nltool send --protocol usersock --port "$port" --type $type --no-wait x
done
kill -INT "$listener"
ended 0
same 1 "$(wc -l <heard)" 'lines heard'
same '1 1' "$(field said 2 "str(r['events']) + ' ' + str(r['filtered'])")" 'events and filtered'
# Without a filter none are counted.
listen --protocol usersock --bind "$port" -c 1 --timeout 20
rc 0 nltool send --protocol usersock --port "$port" x
ended 0
lacks filtered said
refused() {
	local text=$1
	shift
	rc 1 nltool listen --timeout 5 "$@"
	has "$text" err
	lacks listening err
}
refused "'x' is a name, and messages of protocol 2 (usersock) have types without names" --protocol usersock --bind "$port" --cmd x
refused 'without attributes that are known' --protocol usersock --bind "$port" --where 1:u32=5
refused "'256' is not a number from 0 to 255" --family nlctrl --cmd 256
refused "'newfamily' is a name, and names need a spec" -N --family nlctrl --cmd newfamily
refused 'names need a spec' -N --family nlctrl --where family-name=x
refused "'' names no command" --cmd ''
refused "'u33' is no TYPE" --where 1:u33=5
refused 'no type is known' -N --family nlctrl --where 1=5
