# SPDX-License-Identifier: GPL-2.0-or-later
# listen: a time limit with nothing asked for is no failure, before -c was reached it is.
rc 0 nltool listen --family nlctrl --timeout 0.1
rc 4 nltool listen --family nlctrl --timeout 0.1 -c 1
has '0 events, 0 lost, 0 bytes' err
