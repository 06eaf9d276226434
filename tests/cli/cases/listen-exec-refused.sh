# SPDX-License-Identifier: GPL-2.0-or-later
# A command that is missing or cannot be run: told by name, with the exit codes of a shell.
hear=(nltool listen --protocol usersock --bind "$port")
rc 1 "${hear[@]}" --exec
has 'option --exec needs a command: CMD ARG...' err
lacks listening err
rc 1 "${hear[@]}" --exec=true
has "'--exec=true': no = stands behind --exec" err
has 'write --exec true' err
rc 1 nltool --exec true listen
has 'option --exec belongs to listen: it stands behind the command' err
rc 1 "${hear[@]}" --no-such --exec nltool --help
has 'unknown option --no-such' err
lacks usage: out
rc 127 "${hear[@]}" --exec no-such-command arg
has 'nltool: running no-such-command: No such file or directory (ENOENT)' err
has 'hint: it is in no directory of PATH' err
has '0 events, 0 lost' err
rc 127 "${hear[@]}" --exec ''
has "nltool: running '': " err
: >plain
rc 126 "${hear[@]}" --exec ./plain
has 'nltool: running ./plain: Permission denied (EACCES)' err
rc 126 "${hear[@]}" -j --exec /
is_json err
same 'error running / 13' "$(field err 3 'r["kind"] + " " + r["operation"] + " " + str(r["errno"])')"
# Nothing is run where listening itself fails.
rc 3 nltool listen --family nosuch --exec touch ran
rc 6 "${hear[@]}" --ready-fd 9 --exec touch ran
[ ! -e ran ] || fail 'it was run'
