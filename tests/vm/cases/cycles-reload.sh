# SPDX-License-Identifier: GPL-2.0-or-later
# Fifty times loaded and unloaded under traffic, answers pending: no memory is lost.
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 50 reload_cycles
