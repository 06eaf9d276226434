# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# For the first processes of the Secure Boot test: mounts what systemd would, and says
# how a refusal is told.
# shellcheck source=../../vm/road.d/prelude.sh
. /srv/prelude.sh

mount -t securityfs securityfs /sys/kernel/security
[ ! -d /sys/firmware/efi ] || mount -t efivarfs efivarfs /sys/firmware/efi/efivars

# shellcheck disable=SC2034 # for who sources this
key=/var/lib/dkms/mok.pub

# shows NAME FILE TEXT: passed if FILE has a line like TEXT (a pattern).
shows() {
	why=
	grep -q -E -e "$3" "$2" || why="no line like '$3'"
	say step "$1" "$why"
	[ -z "$why" ] || show "$2"
}

# told WHO STATUS FILE TEXT...: passed if STATUS is 3, FILE has all these texts, and
# nlpeer is not loaded.
told() {
	who=$1 status=$2 file=$3 why=
	shift 3
	for text in "$@"; do
		grep -q -F -e "$text" "$file" || why="no '$text'"
	done
	! loaded nlpeer || why="the module is loaded"
	[ "$status" -eq 3 ] || why="exit code $status"
	say step "${who}_is_told_why" "$why"
	[ -z "$why" ] || show "$file"
}

# refused TEXT...: asks as a plain user and as root; both must be told these texts. Then
# the kernel's and modprobe's words are what README.Debian quotes.
refused() {
	as_user nltool send Hello >user 2>&1 </dev/null
	told a_plain_user $? user "$@"
	nltool send Hello >root 2>&1 </dev/null
	told root $? root "$@"
	nltool listen >listening 2>&1 </dev/null
	told who_listens $? listening "$@"
	nltool resolve-family nlpeer >resolve 2>&1 </dev/null
	told who_resolves_the_family $? resolve "$@"
	dmesg >log
	shows the_kernel_log_has_the_refusal log \
		'Loading of (unsigned module|module with unavailable key) is rejected'
	modprobe nlpeer >loading 2>&1
	shows modprobe_is_refused loading 'Key was rejected by service'
}
