# SPDX-License-Identifier: GPL-2.0-or-later
# A reserved header field that is not 0 is refused with a reason; 5.10 ignores it.
load
case $(uname -r) in
5.10.*)
	rc 0 grequest -r 1 -R 1 nlpeer echo msg=Hi
	has 'msg="Hi"' out ;;
*)
	rc 1 grequest -R 1 nlpeer echo msg=Hi
	has ' code=EINVAL ' out
	has ' text="' out
	lacks 'msg="Hi"' out ;;
esac
