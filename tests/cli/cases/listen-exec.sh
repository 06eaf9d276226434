# SPDX-License-Identifier: GPL-2.0-or-later
# --exec runs a command once events cannot be missed, shows what is heard until it has ended, and passes its exit code on.
hear=(nltool listen --protocol usersock --bind "$port")
send="nltool send -q --protocol usersock --port $port"
rc 0 "${hear[@]}" --exec nltool send -q --protocol usersock --port "$port" Hello
same Hello "$(cat out)"
has '1 event, 0 lost' err
# What is queued when it ends is shown, all of it.
rc 0 "${hear[@]}" --exec sh -c "for i in 1 2 3; do $send -c 30 x >&2 || exit 9; done"
same 90 "$(grep -cx x out)" 'events heard'
has '90 events, 0 lost' err
for code in 1 7 255; do
	rc $code "${hear[@]}" --exec sh -c "$send heard; exit $code"
	same heard "$(cat out)"
done
rc 143 "${hear[@]}" --exec sh -c 'kill -TERM $$'
rc 137 "${hear[@]}" --exec sh -c 'kill -KILL $$'
# Everything behind is the command's, with no shell between.
rc 0 "${hear[@]}" -q --exec printf '[%s]' -j --help -- --timeout x --exec '$HOME' '' 'a  *'
same '[-j][--help][--][--timeout][x][--exec][$HOME][][a  *]' "$(cat out)"
rc 0 "${hear[@]}" --exec true --quiet
has listening err
# Its input is ours.
echo typed | rc 0 "${hear[@]}" -q --exec cat
same typed "$(cat out)"
# --ready-fd is told before, and closed.
rc 0 "${hear[@]}" -q --ready-fd 7 --exec sh -c 'test -s ready && test ! -e /proc/self/fd/7' 7>ready
rc 0 "${hear[@]}" -q --exec sh -c 'test -e /proc/self/fd/7' 7>given
# -c limits what is shown, not the command.
rc 4 "${hear[@]}" -c 2 --exec sh -c "$send -c 5 x >&2; exit 4"
same 2 "$(wc -l <out)" 'events shown'
has '2 events, 0 lost' err
rc 0 "${hear[@]}" -c 2 --exec nltool send --protocol usersock --port "$port" one
same one "$(cat out)"
# Events of a shell's background jobs come late: --idle-timeout counts from the command's end.
rc 0 "${hear[@]}" --idle-timeout 2 --exec sh -c "(sleep 1; exec $send late) & sleep 0.1"
has late out
rc 3 "${hear[@]}" --idle-timeout 0.2 --exec sh -c "sleep 0.6; $send heard; exit 3"
has heard out
