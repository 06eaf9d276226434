# SPDX-License-Identifier: GPL-2.0-or-later
# A payload of 32000 bytes is served: with an empty reply text it comes back whole.
load reply=
rc 0 nlsend -t 20 -l 32000
has ' bytes=32000 ' out
has ' same=1 ' out
