# SPDX-License-Identifier: GPL-2.0-or-later
# A thousand times loaded and unloaded under traffic, answers pending: no memory is lost.
# time: 400
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 1000 reload_cycles
