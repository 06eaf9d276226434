# SPDX-License-Identifier: GPL-2.0-or-later
# Loading fails late, the family name being taken, fifty times, while sockets come and go; then it works and no memory is lost.
# modules: taken
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
load_test taken family=nlpeer
same_memory 50 failing_cycles
unload taken
load
rc 0 nlsend -m Hello
