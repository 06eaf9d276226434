# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# apt with a configuration of its own in the cache: any Debian suite from the
# mirror this machine uses, without touching the machine's own apt. Needs
# common.sh. $NLTOOL_MIRROR and $NLTOOL_SECURITY_MIRROR override the mirror.

: "${cache:?source common.sh first}"

# Prints the address this machine gets Debian (or Debian security) from. A machine
# without the security archive has it beside the main one, as all mirrors do.
apt_mirror() {
	local want=$1 uri
	# shellcheck disable=SC2016 # the words in parentheses are apt's own
	uri=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 2>/dev/null |
		awk -v want="$want" '
			{ security = $1 ~ /-security$/ || $1 ~ /\/updates$/ }
			$1 !~ /^(sid|unstable|testing|stable|oldstable|oldoldstable|bullseye|bookworm|trixie|forky|duke)([-\/]|$)/ { next }
			security == (want == "security") { print $2; exit }')
	case $want in
	security)
		uri=${NLTOOL_SECURITY_MIRROR:-$uri}
		if [ -z "$uri" ]; then
			uri=$(apt_mirror main)
			uri=${uri:+$uri-security}
		fi ;;
	*)
		uri=${NLTOOL_MIRROR:-$uri} ;;
	esac
	[ -n "$uri" ] || die "apt on this machine names no Debian mirror; set NLTOOL_MIRROR"
	printf '%s\n' "${uri%/}"
}

# Prints sources.list lines for SUITE...
apt_sources() {
	local suite uri options=()
	local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
	for suite in "$@"; do
		options=()
		[ ! -r $keyring ] || options+=("signed-by=$keyring")
		# A mirror of sid may be some days old: an older kernel tests too.
		[ "$suite" != sid ] || options+=("check-valid-until=no")
		case $suite in
		*-security) uri=$(apt_mirror security) ;;
		*) uri=$(apt_mirror main) ;;
		esac
		printf 'deb %s%s %s main\n' "${options[*]:+[${options[*]}] }" "$uri" "$suite"
	done
}

# Prints how this machine reaches its mirror (proxies, time-outs, checks), as
# an apt.conf; hooks and the like stay behind.
apt_transport() {
	apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets' || true
	echo 'Acquire::Languages "none";'
}

# apt_private SUITE[,SUITE...] [ARCH]: makes $apt_dir a configuration for these suites,
# of a machine of this kind (amd64 if none is named), and points APT_CONFIG at it, so
# that apt-get and apt-cache work on it alone. NAME:amd64 is there for every kind.
apt_private() {
	local arch=${2:-amd64}
	apt_dir=$cache/apt/${1//,/+}
	[ "$arch" = amd64 ] || apt_dir+=-$arch
	mkdir -p -- "$apt_dir"/{state/lists/partial,cache/archives/partial}
	# Others may do the same, or fetch the lists, at this time.
	exec {apt_lock}>"$apt_dir/lock"
	flock "$apt_lock"
	: >>"$apt_dir/state/status"
	local each
	IFS=, read -r -a each <<<"$1"
	apt_sources "${each[@]}" >"$apt_dir/sources.list.new"
	if ! cmp -s -- "$apt_dir/sources.list.new" "$apt_dir/sources.list"; then
		rm -f -- "$apt_dir/updated"
	fi
	mv -- "$apt_dir/sources.list.new" "$apt_dir/sources.list"
	(
		umask 077
		rm -f -- "$apt_dir/apt.conf.new"
		{
			apt_transport
			cat <<-EOF_CONF
			APT::Architecture "$arch";
			APT::Architectures { "$arch"; "amd64"; };
			APT::Sandbox::User "root";
			Dir::State "$apt_dir/state";
			Dir::State::status "$apt_dir/state/status";
			Dir::Cache "$apt_dir/cache";
			Dir::Etc::main "/dev/null";
			Dir::Etc::parts "/dev/null";
			Dir::Etc::sourcelist "$apt_dir/sources.list";
			Dir::Etc::sourceparts "/dev/null";
			Dir::Etc::preferences "/dev/null";
			Dir::Etc::preferencesparts "/dev/null";
			EOF_CONF
		} >"$apt_dir/apt.conf.new"
		mv -- "$apt_dir/apt.conf.new" "$apt_dir/apt.conf"
	)
	flock -u "$apt_lock"
	export APT_CONFIG=$apt_dir/apt.conf
}

# Fetches the package lists unless that was done in the last six hours. Without
# network, older lists do; with none at all it fails.
apt_refresh() {
	local recent
	flock "$apt_lock"
	recent=$(find "$apt_dir" -maxdepth 1 -name updated -mmin -360)
	if [ -n "$recent" ]; then
		flock -u "$apt_lock"
		return 0
	fi
	if quietly apt-get update -q -o APT::Update::Error-Mode=any; then
		touch -- "$apt_dir/updated"
	elif [ -e "$apt_dir/updated" ]; then
		note "no new package lists; going on with those of $(date -r "$apt_dir/updated" +%F)"
	else
		die "cannot fetch the package lists named in $apt_dir/sources.list"
	fi
	flock -u "$apt_lock"
}
