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
