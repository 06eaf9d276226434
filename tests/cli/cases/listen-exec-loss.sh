# SPDX-License-Identifier: GPL-2.0-or-later
# Under --fail-on-loss lost events count before the command's own exit code, and without it they do not.
# users: root - joining a group of usersock needs net admin
stopped="kill -STOP \$PPID; nltool send -q --protocol usersock -g 11 -c 4000 x >&2; kill -CONT \$PPID; exit 3"
rc 5 nltool listen --protocol usersock -g 11 --rcvbuf 16K --fail-on-loss --exec sh -c "$stopped"
has 'lost ' out
rc 3 nltool listen --protocol usersock -g 11 --rcvbuf 16K --exec sh -c "$stopped"
has 'lost ' out
rc 3 nltool listen --protocol usersock -g 11 --fail-on-loss --exec sh -c 'exit 3'
