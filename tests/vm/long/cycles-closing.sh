# SPDX-License-Identifier: GPL-2.0-or-later
# Unloading meets sockets that close while answers to them wait, a thousand times.
# time: 400
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
closing_cycles 1000
show "$(cat reached)"
