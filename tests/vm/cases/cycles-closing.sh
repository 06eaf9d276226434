# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading meets sockets that close while answers to them wait, fifty times.
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
closing_cycles 50
show "$(cat reached)"
