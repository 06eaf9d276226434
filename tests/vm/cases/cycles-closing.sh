# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading meets sockets that close while answers to them wait, fifty times: no memory is lost.
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 50 closing_cycles
