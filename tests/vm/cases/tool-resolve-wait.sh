# SPDX-License-Identifier: GPL-2.0-or-later
# nltool waits for a family that comes later, under a name no alias loads it by; and no longer than it is told to.
nltool resolve-family --wait=20 CONTROL_EXMPL >waited 2>waited-err &
waiter=$!
sleep 1
[ ! -s waited ] || fail "it did not wait: $(cat waited)"
load family=CONTROL_EXMPL
got=0
wait $waiter || got=$?
same 0 $got "exit code ($(cat waited-err))"
has 'CONTROL_EXMPL: id ' waited
rc 0 nltool resolve-family --wait CONTROL_EXMPL
has 'CONTROL_EXMPL: id ' out
unload
rc 4 nltool resolve-family --wait=0.5 CONTROL_EXMPL
has CONTROL_EXMPL err
