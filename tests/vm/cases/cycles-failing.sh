# SPDX-License-Identifier: GPL-2.0-or-later
# Loading fails late, the family name being taken, fifty times, while sockets come and go; then it works.
# modules: taken
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
load_test taken family=nlpeer
failing_cycles 50
show "$(cat reached)"
unload taken
load
rc 0 nlsend -m Hello
