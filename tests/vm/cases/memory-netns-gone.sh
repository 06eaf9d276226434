# SPDX-License-Identifier: GPL-2.0-or-later
# Posts that wait when their namespace goes leave no memory behind, and the namespace does go.
# shellcheck source=../guest/memory.sh
. /nltool/memory.sh
round() {
	# shellcheck disable=SC2016 # expanded in the namespace
	rc 0 in_netns sh -c 'for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
		until grequest nlpeer post data:len=30000 interval-ms=3600000; do sleep 0.1; done; done'
}
load
round
settle_memory
before=$(available_kib)
for _ in 1 2 3 4; do round; done
# A user's 1 MiB is less than three rounds.
free_again() { grequest nlpeer post data:len=30000 interval-ms=3600000 >freed; }
wait_for 10 free_again
# Namespaces are taken down in the background; what is lost stays lost.
given_back() {
	settle_memory
	lost=$((before - $(available_kib)))
	echo "four rounds of 480 KiB cost $lost KiB"
	[ "$lost" -lt 1200 ]
}
wait_for 40 given_back
