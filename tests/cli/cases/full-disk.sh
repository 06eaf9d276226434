# SPDX-License-Identifier: GPL-2.0-or-later
# Output that cannot be written is told, with exit code 6; input that cannot be read too.
got=0
nltool resolve-family nlctrl >/dev/full 2>err || got=$?
same 6 $got 'exit code'
has 'nltool: writing to standard output: No space left on device (ENOSPC)' err
rc 6 nltool send --protocol usersock --port 1 @nowhere
has 'nltool: reading nowhere: No such file or directory (ENOENT)' err
rc 6 nltool --spec nowhere.yaml resolve-family nlctrl
has 'nowhere.yaml' err
# So is a capture.
rc 6 nltool resolve-family nlctrl --write /dev/full
has 'nltool: writing to /dev/full: No space left on device (ENOSPC)' err
rc 6 nltool send --family nlctrl --cmd 3 2:str=nlctrl -w nowhere/x
same 'nltool: writing to nowhere/x: No such file or directory (ENOENT)' "$(cat err)"
# A listener too, and not without its summary.
rm -f said
nltool listen --protocol usersock --bind "$port" --timeout 20 >/dev/full 2>said &
# shellcheck disable=SC2034 # for ended
listener=$!
for _ in {1..100}; do grep -qs listening said && break; sleep 0.05; done
rc 0 nltool send --protocol usersock --port "$port" hi
ended 6
has '1 event, 0 lost, 19 bytes in ' said
has 'No space left on device (ENOSPC)' said
