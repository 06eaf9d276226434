# SPDX-License-Identifier: GPL-2.0-or-later
# Subordinate user ids bring a user no more memory: all count for who made the user namespace.
# time: 60
load
chmod 777 .
# flood as user UID of a namespace of the plain user's; root plays newuidmap(1).
start_inside() {
	rm -f pid mapped
	as_user unshare -U sh -c 'echo $$ >pid; while [ ! -e mapped ]; do sleep 0.1; done; exec "$@"' \
		x sh -c "exec setpriv --reuid $1 flood -S 14 -M 4 -L 30000 -H 30000" >"$2" 2>&1 &
	wait_for 5 test -s pid
	printf '0 1000 1\n1 100000 60000\n' >"/proc/$(cat pid)/uid_map"
	touch mapped
	wait_for 20 grep -q '^accepted=' "$2"
}
start_inside 5 first
accepted=$(sed -n 's/^accepted=\([0-9]*\) .*/\1/p' first)
[ "$accepted" -ge 20 ] || fail "only $accepted answers were queued: $(cat first)"
start_inside 6 second
has 'accepted=0 ' second
lacks ' busy=0 ' second
# Another user has room; so has root.
rc 0 flood -U 1001 -M 1 -L 30000
has 'accepted=1 busy=0 ' out
rc 0 flood -M 1 -L 30000
has 'accepted=1 busy=0 ' out
