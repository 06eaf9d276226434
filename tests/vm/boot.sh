# shellcheck shell=bash disable=SC2154 # run sets work, dir, tree, release and so on
# SPDX-License-Identifier: GPL-2.0-or-later
# One boot of the test guest, from the harness's side: hands it cases and a token,
# follows the verdict port, ends the machine, reports. Part of `run`: uses its
# work, dir, tree, release, slow_factor and machine_memory.

# How long the kernel may take to its first case, and a case beyond its own time.
boot_seconds=90
grace_seconds=${NLTOOL_GRACE:-30}

# Prints what stdin holds at once, so that boots side by side do not mix lines.
print_block() {
	flock -- "$work/results" cat
}

# report_pass NAME CENTISECONDS: stdin is shown below it
report_pass() {
	{ printf 'ok %s (%d.%d s)\n' "$1" $(($2 / 100)) $(($2 / 10 % 10)); sed 's/^/    /'; } | print_block
	echo "pass $1" >>"$work/results"
	tally_pass "vm: $1"
}

# report_fail NAME REASON: stdin is shown below it
report_fail() {
	{ printf 'not ok %s: %s\n' "$1" "$2"; sed 's/^/    | /'; } | print_block
	echo "fail $1" >>"$work/results"
	tally_fail "vm: $1" "$2"
}

# The end of what the kernel printed in this boot.
console_end() {
	echo "seed of this boot: $(cat -- "$1/files/nltool/seed"); end of the kernel log:"
	tr -d '\r' <"$1/console" | tr -c '\040-\176\n\t' '?' | tail -n 40
}

# Packs the cases of a list, a fresh token and a seed as the archive's last part.
pack_cases() {
	local boot=$1 list=$2 token=$3 name
	mkdir -p -- "$boot/files/nltool/cases"
	printf '%s\n' "$token" >"$boot/files/nltool/token"
	printf '%s\n' "$slow_factor" >"$boot/files/nltool/slow_factor"
	# Known here, so that a run that ends the machine can be repeated too.
	printf '%s\n' "${NLTOOL_FUZZ_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}" \
		>"$boot/files/nltool/seed"
	[ -z "$faults" ] || : >"$boot/files/nltool/faults"
	[ -z "${NLTOOL_GCOV:-}" ] || : >"$boot/files/nltool/gcov"
	cp -- "$list" "$boot/files/nltool/list"
	while read -r name _; do
		cp -- "$dir/$name.sh" "$boot/files/nltool/cases/"
	done <"$list"
	chmod -R go+rX -- "$boot/files"
	chmod 600 -- "$boot/files/nltool/token"
	(cd -- "$boot/files" && find nltool -print0 | cpio --quiet -0 -o -H newc -R 0:0) >"$boot/cases.cpio"
}

# Starts QEMU; its verdict port is then to be read from $verdicts.
start_machine() {
	local boot=$1 kind=$2 arguments=$3
	cat -- "$work/$kind.cpio" "$boot/cases.cpio" >"$boot/initrd"
	qemu_command "$tree/boot/vmlinuz-$release" "$boot/console" "$arguments" \
		-m "$machine_memory" -initrd "$boot/initrd"
	: >"$boot/console"
	exec {verdicts}< <(exec "${qemu_line[@]}" 2>"$boot/qemu.err" </dev/null)
	machine=$!
	echo "$machine" >"$boot/pid"
}

stop_machine() {
	kill -KILL "$machine" 2>/dev/null || true
	exec {verdicts}<&-
	wait "$machine" 2>/dev/null || true
	rm -f -- "$1/pid" "$1/initrd"
}

# Ends every machine that still runs, when the harness itself is ended.
end_machines() {
	local file jobs
	# First those who would boot again.
	jobs=$(jobs -p)
	# shellcheck disable=SC2086 # several numbers
	[ -z "$jobs" ] || kill $jobs 2>/dev/null || true
	for file in "$work"/boot.*/pid; do
		[ ! -e "$file" ] || kill -KILL "$(cat -- "$file")" 2>/dev/null || true
	done
}

# Notes in $work/pauses whenever this machine itself stood still (a suspended
# laptop, a build server being moved): no time the guest measured then is true.
watch_clock() {
	local before=$EPOCHSECONDS
	: >"$work/pauses"
	while sleep 1; do
		[ $((EPOCHSECONDS - before)) -lt 8 ] || echo pause >>"$work/pauses"
		before=$EPOCHSECONDS
	done
}

# excused NAME: true, once for each case, if this machine stood still during the boot.
excused() {
	[ "$(wc -l <"$work/pauses")" -gt "$pauses_before" ] || return 1
	[ ! -e "$work/excused.$1" ] || return 1
	: >"$work/excused.$1"
	note "$1 failed while this machine itself stood still; running it again"
}

# Handles one line of the guest; $running is the case that has begun, if any.
take_line() {
	local kind=$1 text=$2 boot=$3 name took reason
	case $kind in
	begin)
		read -r running limit <<<"$text"
		limit=$((limit + grace_seconds))
		: >"$boot/said" ;;
	note) printf '%s\n' "$text" >>"$boot/said" ;;
	out | log) printf '%s: %s\n' "$kind" "$text" >>"$boot/said" ;;
	end)
		read -r name took reason <<<"$text"
		[ "$name" = "$running" ] || return 0
		running=
		if [ -z "$reason" ]; then
			report_pass "$name" "$took" <"$boot/said"
		elif excused "$name"; then
			return 0
		else
			report_fail "$name" "$reason" <"$boot/said"
		fi
		echo "$name" >>"$boot/judged" ;;
	aside) echo "# $text" | print_block ;;
	broken) broken=$text ;;
	gcov) printf '%s\n' "$text" >>"$boot/gcov" ;;
	done) finished=1 ;;
	esac
}

# follow BOOT TOKEN: reads verdicts until the guest is done, dead or late. Leaves
# $running, $broken, $finished and, when it was not done, $death.
follow() {
	local boot=$1 token=$2 word kind text status
	running='' broken='' finished='' death='' limit=$boot_seconds
	: >"$boot/said"
	while [ -z "$finished" ]; do
		status=0
		IFS=' ' read -r -t "$limit" -u "$verdicts" word kind text || status=$?
		if [ $status -gt 128 ]; then
			death="no sign of life within $limit s"
			return
		elif [ $status -ne 0 ]; then
			death="the machine ended without a verdict"
			return
		fi
		# Bytes without the token are no verdict, whoever wrote them.
		[ "$word" != "$token" ] || take_line "$kind" "${text%$'\r'}" "$boot"
	done
}

# Reports what a boot that went wrong leaves unsaid.
report_death() {
	local boot=$1 splat
	if [ -n "$death" ]; then
		splat=$(grep -a -E -m 1 -f "$here/splats" "$boot/console" | tr -d '\r') || true
		death+=${splat:+; kernel: $splat}
	fi
	if [ -n "$running" ] && ! excused "$running"; then
		echo "$running" >>"$boot/judged"
		{ cat -- "$boot/said"; console_end "$boot"; } |
			report_fail "$running" "${death:-the guest went on without a verdict}"
	fi
	if [[ $broken == after* ]]; then
		{ cat -- "$boot/said"; console_end "$boot"; } | report_fail "boot" "$broken"
	fi
}

# Puts the counts of lines that ran in this boot in a folder of their own.
keep_gcov() {
	local boot=$1 folder
	[ -e "$boot/gcov" ] || return 0
	folder=$(mktemp -d -- "${NLTOOL_GCOV:?}/boot.XXXXXX")
	base64 -d "$boot/gcov" | tar xz -C "$folder" --strip-components=1 ||
		report_fail "gcov" "the counts did not arrive whole" </dev/null
}

# Boots for the cases of a list (`NAME SECONDS` lines); removes those judged.
boot_once() {
	local list=$1 kind=$2 arguments=$3 boot token pauses_before
	pauses_before=$(wc -l <"$work/pauses")
	boot=$(mktemp -d -- "$work/boot.XXXXXX")
	token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	: >"$boot/judged"
	pack_cases "$boot" "$list" "$token"
	start_machine "$boot" "$kind" "$arguments"
	follow "$boot" "$token"
	stop_machine "$boot"
	report_death "$boot"
	keep_gcov "$boot"
	awk -v judged="$boot/judged" '
		BEGIN { while ((getline name <judged) > 0) done[name] }
		!($1 in done)' "$list" >"$list.left"
	mv -- "$list.left" "$list"
	last_boot=$boot
}

# Runs a group's cases, booting again for those a spent boot left over. A boot
# that fails before its first case, when nothing of ours has run, is tried once
# more: emulators do crash, and stall where the machine is too busy.
run_group() {
	local group=$1 kind arguments list=$1.list before tries=0 name
	{ read -r kind; read -r arguments; cat >"$list"; } <"$group"
	while [ -s "$list" ]; do
		before=$(wc -l <"$list")
		boot_once "$list" "$kind" "$arguments"
		if [ "$(wc -l <"$list")" -lt "$before" ]; then
			tries=0
			continue
		fi
		tries=$((tries + 1))
		[ $tries -lt 2 ] || break
		note "no case was judged (${broken:-${death:-guest done}}); booting once more"
	done
	while read -r name _; do
		{ cat -- "$last_boot/qemu.err"; console_end "$last_boot"; } |
			report_fail "$name" "never ran: ${broken:-${death:-the guest skipped it}}"
	done <"$list"
}
