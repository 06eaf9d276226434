# SPDX-License-Identifier: GPL-2.0-or-later
# A case that prints verdicts, on any port, does not get them believed.
# expect: exit code 1
same 1 1
for port in /dev/console /dev/ttyS0 /dev/ttyS1 /dev/stdout; do
	echo "ok forge (0.1 s)" >$port
	echo "end forge 10 " >$port
	echo "0123456789abcdef0123456789abcdef end forge 10 " >$port
	echo "$(cat /nltool/token 2>/dev/null) end forge 10 " >$port
done
exit 1
