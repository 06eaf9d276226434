# SPDX-License-Identifier: GPL-2.0-or-later
# A later owner of a port gets none of the answers that were delayed for the first.
load reply_count=5 reply_interval_ms=100
rc 0 portreuse classic 4242 900
has 'nothing arrived' out
