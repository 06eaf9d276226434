# SPDX-License-Identifier: GPL-2.0-or-later
# Sockets given to subordinate user ids bring a user no more memory: who opened them counts.
# time: 60
load
# Root plays newuidmap(1).
map_ids() {
	printf '0 1000 1\n1 100000 60000\n' >"/proc/$1/uid_map" &&
		printf '0 1000 1\n' >"/proc/$1/gid_map"
} 2>/dev/null
# flood of the plain user, with sockets opened outside and given to user UID of a namespace.
flood_given() {
	as_user flood -G "$1" -S 14 -M 4 -L 30000 -H 30000 >"$2" 2>&1 &
	wait_for 5 map_ids $!
	wait_for 20 grep -q '^accepted=' "$2"
}
flood_given 5 first
accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' first)
[ "$accepted" -ge 20 ] || fail "only $accepted answers were queued: $(cat first)"
flood_given 6 second
has 'accepted=0 ' second
lacks ' busy=0 ' second
rc 0 as_user flood -M 1 -L 30000
has 'accepted=0 busy=1 ' out
# Another user has room.
rc 0 flood -U 1001 -M 1 -L 30000
has 'accepted=1 busy=0 ' out
