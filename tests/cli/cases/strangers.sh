# SPDX-License-Identifier: GPL-2.0-or-later
# Programs that were not asked but write all the time do not lengthen the time limit.
cat >noise.py <<'END'
import os, socket, sys, time
for _ in range(3):
    if os.fork() == 0:
        break
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)
message = (16).to_bytes(4, sys.byteorder) + bytes(12)
end = time.monotonic() + 6
while time.monotonic() < end:
    try:
        while time.monotonic() < end:
            s.sendto(message, (int(sys.argv[1]), 0))
    except ConnectionRefusedError:
        pass  # the port is not there yet, or no more
END
python3 noise.py "$port" &
started=$(date +%s%N)
# Somebody slow reads what -v tells, so that we are slower than those who write.
cat >slow.py <<'END'
import os, time
while os.read(0, 20000):
    time.sleep(0.02)
END
got=0
nltool -v send --protocol usersock --bind "$port" --port "$port" --replies 2 --timeout 1 hi >out 2> >(python3 slow.py) || got=$?
same 4 $got 'exit code'
took=$((($(date +%s%N) - started) / 1000000))
[ $took -lt 2500 ] || fail "waited $took ms, not 1000"
wait
