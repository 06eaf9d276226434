# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading meets sockets that close while answers to them wait, a thousand times: no memory is lost.
# time: 400
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 1000 closing_cycles
