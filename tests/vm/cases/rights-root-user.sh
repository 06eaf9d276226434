# SPDX-License-Identifier: GPL-2.0-or-later
# The table of rights, row by row, for root of a user namespace alone, which is no admin of the machine's network.
# time: 90
# shellcheck source=../guest/rights.sh
. /nltool/rights.sh
load event_interval_ms=0
walk_rights root-user unshare --user --map-root-user
