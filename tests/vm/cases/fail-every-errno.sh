# SPDX-License-Identifier: GPL-2.0-or-later
# fail answers every errno from 1 to 4095 as it was asked for, but for EINTR.
# time: 60
load
rc 0 failall nlpeer
has 'asked=4095 right=4094 refused=1' out
