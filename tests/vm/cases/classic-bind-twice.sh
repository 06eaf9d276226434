# SPDX-License-Identifier: GPL-2.0-or-later
# A port bound twice is refused with EADDRINUSE.
load
rc 0 bindtwice 4242
has 'second bind: EADDRINUSE' out
