# SPDX-License-Identifier: GPL-2.0-or-later
# Signals and time limits with --exec: they are the command's, and listening ends when it has.
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
hear=(--protocol usersock --bind "$port")
# run COMMAND...: in the background until the command has made the file `runs`
run() {
	rm -f runs
	listen "${hear[@]}" "$@"
	local i
	for ((i = 0; i < 100; i++)); do
		[ ! -e runs ] || return 0
		sleep 0.05
	done
	fail "the command does not run: $(cat said)"
}
# SIGTERM, and SIGINT that was not typed, are passed on.
for signal in TERM INT; do
	run --exec sh -c "trap 'echo got $signal; exit 9' $signal; touch runs; while :; do sleep 0.05; done"
	kill -$signal "$listener"
	ended 9
	has "got $signal" heard
	has '0 events, 0 lost' said
	run --exec sh -c 'touch runs; exec sleep 20'
	kill -$signal "$listener"
	ended $((128 + $(kill -l $signal)))
done
# A second one too; what is heard until the command has ended is shown.
run --exec sh -c "trap 'nltool send -q --protocol usersock --port $port \"number \$((n += 1))\"; [ \$n -lt 2 ] || exit 0' TERM
	n=0; touch runs; while :; do sleep 0.05; done"
kill -TERM "$listener"
for ((i = 0; i < 100; i++)); do
	! grep -qs 'number 1' heard || break
	sleep 0.05
done
kill -TERM "$listener"
ended 0
same 'number 1,number 2,' "$(tr '\n' , <heard)"
# SIGUSR1 is ours.
run --exec sh -c 'touch runs; while [ ! -e go ]; do sleep 0.05; done'
kill -USR1 "$listener"
for ((i = 0; i < 100; i++)); do
	! grep -q '0 events, 0 lost' said || break
	sleep 0.05
done
touch go
ended 0
same 2 "$(grep -c '0 events, 0 lost' said)" 'statistics told'
# What is typed at a terminal reaches the command without us, once; we wait for it.
cat >typed.py <<'PY'
import os, pty, sys, time
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
said = b""
while b"runs" not in said:
    said += os.read(terminal, 1000)
os.write(terminal, b"\x03")
try:
    while piece := os.read(terminal, 1000):
        said += piece
except OSError:
    pass
print(said.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
PY
rc 8 python3 typed.py nltool listen "${hear[@]}" --exec sh -c \
	"trap 'echo typed' INT; trap 'exit 99' TERM; echo runs; sleep 20; sleep 0.5; echo ends; exit 8"
same 1 "$(grep -c 'typed' out)" 'SIGINTs the command got'
has ends out
has '0 events, 0 lost' out
# At the time limit the command is asked to end, and killed if it does not.
started=$(milliseconds)
rc 143 nltool listen "${hear[@]}" --timeout 0.3 --exec sleep 20
took=$(($(milliseconds) - started))
if [ $took -lt 300 ] || [ $took -ge 2000 ]; then fail "it took $took ms"; fi
rc 9 nltool listen "${hear[@]}" --timeout 0.5 --exec sh -c 'trap "exit 9" TERM; while :; do sleep 0.05; done'
started=$(milliseconds)
rc 137 nltool listen "${hear[@]}" --timeout 0.3 -c 1 --exec sh -c 'trap "" TERM; while :; do sleep 0.05; done'
took=$(($(milliseconds) - started))
if [ $took -lt 2300 ] || [ $took -ge 6000 ]; then fail "killed after $took ms"; fi
# Whoever reads goes away: the command's end is waited for all the same.
rc=0
nltool listen "${hear[@]}" --exec sh -c "nltool send -q --protocol usersock --port $port hi; sleep 0.5
	nltool send -q --protocol usersock --port $port ho; touch over; exit 3" 2>said | head -n 1 >out || rc=${PIPESTATUS[0]}
same 3 "$rc" 'exit code with a closed pipe'
has hi out
[ -e over ] || fail 'the command was not waited for'
# A failure of ours ends the command.
if [ -e /dev/full ]; then
	rc 0 touch alive
	rc=0
	nltool listen "${hear[@]}" --exec sh -c "trap 'touch ended; exit' TERM; nltool send -q --protocol usersock --port $port hi >&2
		while :; do sleep 0.05; done" >/dev/full 2>said || rc=$?
	same 6 "$rc" 'exit code with a full disk'
	[ -e ended ] || fail 'the command was not ended'
fi
