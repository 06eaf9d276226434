# SPDX-License-Identifier: GPL-2.0-or-later
# A later owner of a port gets none of the echoes that were delayed for the first.
load
rc 0 portreuse echo 4242 900
has 'nothing arrived' out
