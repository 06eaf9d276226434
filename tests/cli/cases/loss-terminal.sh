# SPDX-License-Identifier: GPL-2.0-or-later
# A terminal that shows slowly what it gets makes the listener late: what it misses meanwhile is told, to the event.
# users: root - joining a group of usersock needs net admin
cat >terminal.py <<'END'
# Runs a listener on a terminal and reads it in small pieces, with naps, until the last event.
import os, pty, subprocess, sys, time
ours, theirs = pty.openpty()
said = open("said", "wb")
listener = subprocess.Popen(sys.argv[1:], stdout=theirs, stderr=said)
os.close(theirs)
open("pid", "w").write(str(listener.pid))
shown = b""
while True:
    try:
        piece = os.read(ours, 2048)
    except OSError:  # the listener has ended
        break
    if not piece:
        break
    shown += piece
    if not os.path.exists("sent"):
        time.sleep(0.002)
open("heard", "wb").write(shown.replace(b"\r\n", b"\n"))
sys.exit(listener.wait())
END
python3 terminal.py nltool listen -j --protocol usersock -g 17 --rcvbuf 32K --fail-on-loss --timeout 40 &
terminal=$!
for _ in {1..100}; do ! grep -qs listening said || break; sleep 0.05; done
rc 0 nltool send -q --protocol usersock -g 17 -c 10000 x
touch sent
for _ in {1..200}; do [ "$(awk -v p="$(cat pid)" '$2 == 2 && $3 == p { print $5 }' /proc/net/netlink)" != 0 ] || break; sleep 0.05; done
kill -INT "$(cat pid)"
got=0
wait "$terminal" || got=$?
same 5 "$got" 'exit code'
is_json heard
accounted 10000
