# SPDX-License-Identifier: GPL-2.0-or-later
# The table of rights, row by row, for a plain user.
# time: 90
# shellcheck source=../guest/rights.sh
. /nltool/rights.sh
load event_interval_ms=0
walk_rights user as_user
