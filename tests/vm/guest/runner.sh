# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs one case after another in the guest and judges each. Part of init: needs
# its say(). What a case leaves behind is removed; where that fails, or where
# the kernel complained, the boot ends and the harness starts a new one.

run=/run/nltool
scratch=$run/scratch
kept="etc usr/lib/modules usr/share"
# Taints a healthy test machine has: out-of-tree (4096) and unsigned (8192).
allowed_taints=12288

log_lines() { dmesg | wc -l; }

centiseconds() {
	read -r up _ </proc/uptime
	# The 1 keeps a fraction like 08 from being read as octal.
	echo $((${up%.*} * 100 + 1${up#*.} - 100))
}

# Sends stdin to the harness as lines of KIND, so that nothing printed by a case
# or the kernel can look like a verdict.
send_lines() {
	tail -n 60 | tr -c '\040-\176\n\t' '?' | while IFS= read -r line; do
		say "$1" "$line"
	done
}

# True while any process but this one and the kernel's own lives.
others_live() {
	for dir in /proc/[0-9]*; do
		[ "$dir" != /proc/1 ] || continue
		# Kernel threads and the dead have no command line.
		line=
		{ read -r line <"$dir/cmdline"; } 2>/dev/null
		if [ -n "$line" ]; then
			return 0
		fi
	done
	return 1
}

# Ends all processes; false if some will not go.
kill_others() {
	tries=0
	while kill -9 -1 2>/dev/null; others_live; do
		tries=$((tries + 1))
		[ $tries -lt 30 ] || return 1
		sleep 0.1
	done
}

# True while a module is loaded. (Files in /proc have no size to ask for.)
modules_left() { read -r _ </proc/modules; }

# Unloads every module, the newest first; false if one will not go.
unload_all() {
	tries=0
	while modules_left; do
		while read -r module _; do
			rmmod "$module" 2>/dev/null
		done </proc/modules
		modules_left || break
		tries=$((tries + 1))
		[ $tries -lt 30 ] || return 1
		sleep 0.1
	done
}

# Puts the files cases may change back as they were at boot.
restore_files() {
	for mount in /run/netns/*; do
		[ ! -e "$mount" ] || { umount "$mount"; rm "$mount"; }
	done
	for folder in $kept; do
		rm -rf "/${folder:?}"
	done
	tar xf $run/kept.tar -C /
}

# Settings nothing but a reboot takes back.
one_way_settings() {
	cat /proc/sys/kernel/modules_disabled /sys/kernel/security/lockdown 2>/dev/null
}

# start_case NAME SECONDS: leaves its exit code in status.
start_case() {
	rm -rf $scratch
	mkdir $scratch
	chmod 777 $scratch
	rm -f $run/reason $run/checks
	: >$run/reason
	: >$run/checks
	: >$run/notes
	chmod 666 $run/reason $run/checks $run/notes
	status=0
	# shellcheck disable=SC2086 # may_fail or nothing
	CASE_LOG_START=$log_start setsid $exposed timeout -s KILL "$2" \
		sh -eu /nltool/run-case "$1" </dev/null >$run/output 2>&1 3>&- || status=$?
}

# start_faulty_case NAME SECONDS: the same with memory refused meanwhile. What
# comes of the case is noted and does not count.
start_faulty_case() {
	begin_faults
	exposed=/nltool/bin/may_fail
	start_case "$1" "$2"
	exposed=
	end_faults
	judge_case "$2"
	status=0
	: >$run/reason
	echo x >$run/checks
	echo "faults=${injected:?}; the case itself: ${reason:-passed}" >$run/notes
}

# Passes on a log without the data races the kernel has on its own account.
drop_foreign_races() {
	awk '
		/\] ={60,}$/ {
			if (!inside) {
				inside = 1
				report = $0
				next
			}
			if (report !~ /BUG: KCSAN/ || report ~ /\[nlpeer\]/)
				print report "\n" $0
			inside = 0
			next
		}
		inside { report = report "\n" $0; next }
		{ print }
		END { if (inside) print report }'
}

# Looks at the machine after a case; sets reason when it finds fault, and dirty
# when the boot cannot go on.
judge_machine() {
	dmesg | tail -n +$((log_start + 1)) | drop_foreign_races >$run/log
	taints=$(($(cat /proc/sys/kernel/tainted) & ~allowed_taints))
	if [ "$(log_lines)" -lt "$log_start" ]; then
		reason="the kernel log was cleared" dirty=1
	elif grep -q -E -f /nltool/splats $run/log; then
		reason="kernel: $(grep -E -f /nltool/splats $run/log | head -n 1)" dirty=1
	elif [ $taints -ne 0 ]; then
		reason="kernel tainted ($taints)" dirty=1
	fi
}

# judge_case SECONDS: sets reason (empty: passed) from how the case ended.
judge_case() {
	took=$(($(centiseconds) - started))
	if [ -s $run/reason ]; then
		reason=$(head -n 1 $run/reason)
	elif [ "$status" -eq 137 ] && [ $took -ge $(($1 * 100)) ]; then
		reason="not over after $1 seconds"
	elif [ "$status" -ne 0 ]; then
		reason="exit code $status"
	elif [ ! -s $run/checks ]; then
		reason="checked nothing"
	else
		reason=
	fi
}

# Puts everything back, or says what does not go; with faults, also shows that
# nothing is the worse for them.
tidy_up() {
	kill_others || reason="${reason:-a process cannot be killed}" dirty=1
	if ! unload_all; then
		reason="${reason:-cannot be unloaded: $(cut -d ' ' -f 1 /proc/modules | tr '\n' ' ')}"
		dirty=1
	fi
	restore_files
	if [ -e /nltool/faults ] && [ -z "$dirty" ] && [ "$(one_way_settings)" = "$one_way" ]; then
		mv $run/notes $run/kept-notes
		start_case usable 60
		judge_case 60
		mv $run/kept-notes $run/notes
		reason="${reason:+not usable afterwards: $reason}"
	fi
}

# run_case NAME SECONDS: runs, judges, reports; false if the boot is spent.
run_case() {
	dirty=
	say begin "$1" "$2"
	started=$(centiseconds)
	if [ -e /nltool/faults ]; then
		start_faulty_case "$1" "$2"
	else
		start_case "$1" "$2"
	fi
	judge_case "$2"
	tidy_up
	judge_machine
	send_lines note <$run/notes
	if [ -n "$reason" ]; then
		send_lines out <$run/output
		send_lines log <$run/log
	fi
	log_start=$(log_lines)
	say end "$1" "$took" "$reason"
	[ -z "$dirty" ] && [ "$(one_way_settings)" = "$one_way" ]
}

# Reads lines `NAME SECONDS`, runs these cases.
run_all() {
	mkdir $run
	# shellcheck disable=SC2086 # several folders
	tar cf $run/kept.tar -C / $kept
	log_start=0 reason='' dirty='' exposed=''
	one_way=$(one_way_settings)
	judge_machine
	if [ -n "$reason" ]; then
		send_lines log <$run/log
		say broken "before any case, $reason"
		return
	fi
	log_start=$(log_lines)
	[ ! -e /nltool/faults ] || prepare_faults
	while read -r name seconds; do
		run_case "$name" "$seconds" || break
	done
	[ -n "$dirty" ] || inspect_boot
}

# What shows only after the last case.
inspect_boot() {
	# From what it left to timers and work queues.
	sleep 0.2
	reason=
	judge_machine
	if [ -z "$reason" ] && find_leaks; then
		reason="kmemleak: $(grep -c '^unreferenced' $run/log) objects are lost"
	fi
	if [ -n "$reason" ]; then
		send_lines log <$run/log
		say broken "after the last case, $reason"
	fi
	races=$(dmesg | grep -c 'BUG: KCSAN')
	[ "$races" -eq 0 ] || say aside "$races data races seen by KCSAN in the kernel itself"
	hand_over_gcov
}
