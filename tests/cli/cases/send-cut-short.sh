# SPDX-License-Identifier: GPL-2.0-or-later
# Statistics come however it ends: by a refusal, a receiver that does not read, a signal.
rc 2 nltool -j send --protocol usersock --port 4294967295 -c 3 hi
same 'port 4294967295 of protocol 2 (usersock) 0' "$(field out 1 '"%s %d" % (r["target"], r["sent"])')"
rc 2 nltool send --protocol route --type 16 --flags request,ack --hex 0000 -c 2
has '2 sent, 2 answered, 0 lost, refused 2' out
if [ "$(id -u)" -ne 0 ]; then
	rc 2 nltool send --protocol route --type 16 --flags request,ack --hex 00000000000000000000000000000000 -c 2
	has '2 sent, 2 answered, 0 lost, refused 2' out
	has 'this process lacks CAP_NET_ADMIN' err
fi
listen --protocol usersock --bind "$port" --rcvbuf 4K
kill -STOP "$listener"
rc 4 nltool send --protocol usersock --port "$port" -c 10000 --timeout 0.3 hi
has ' sent, 0 answered, 0 lost' out
has "the receiver's buffer stayed full" err
# A time limit below a microsecond does not become none.
rc 4 timeout 10 nltool send --protocol usersock --port "$port" --timeout 0.0000001 hi
# interrupted WANT ARGS...: SIGINT after a second
interrupted() {
	local want=$1 got=0
	shift
	timeout -s INT --preserve-status 1 nltool send "$@" >out 2>err || got=$?
	same "$want" $got "exit code of send $*"
	lacks "it does not read" err
}
interrupted 4 --protocol usersock --port "$port" --timeout 0 -c 10000 hi
has ' sent, 0 answered, 0 lost' out
interrupted 4 --protocol usersock --port "$port" --timeout 0 hi
has 'stayed full until the interrupt' err
kill -KILL "$listener"
# The kernel keeps silent to what is no request: one answer is due all the time.
interrupted 0 --protocol generic --flags 0 -i 0.2 hi
has '1 sent, 0 answered, 1 lost' out
interrupted 4 --protocol generic --flags 0 -c 2 hi
interrupted 4 --protocol generic --flags 0 hi
has 'no answer came before the interrupt' err
