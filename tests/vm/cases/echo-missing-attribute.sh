# SPDX-License-Identifier: GPL-2.0-or-later
# A request without its text is refused with a reason, and names the missing attribute by number where
# the kernel can say it: 5.10 cannot.
load
for command in echo post; do
	rc 1 grequest nlpeer $command
	has ' code=EINVAL ' out
	has ' text="' out
	case $(uname -r) in
	5.10.*) lacks ' missing=' out ;;
	*) has ' missing=1' out ;;
	esac
done
