# SPDX-License-Identifier: GPL-2.0-or-later
# A command the family has not is refused with EOPNOTSUPP; event is none that can be asked for.
load
for command in 0 1 200 255; do
	rc 1 grequest nlpeer "$command"
	has ' code=EOPNOTSUPP ' out "command $command"
done
