# SPDX-License-Identifier: GPL-2.0-or-later
# The table of rights, row by row, for root, in the namespaces of the machine.
# time: 90
# shellcheck source=../guest/rights.sh
. /nltool/rights.sh
load event_interval_ms=0
walk_rights root env
