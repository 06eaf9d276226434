# SPDX-License-Identifier: GPL-2.0-or-later
# NLM_F_CREATE, which means nothing on a request that is no dump, is refused with a reason; 5.10 ignores it.
load
case $(uname -r) in
5.10.*)
	rc 0 grequest -r 1 -f 0x400 nlpeer echo msg=Hi
	has 'msg="Hi"' out ;;
*)
	rc 1 grequest -f 0x400 nlpeer echo msg=Hi
	has ' code=EINVAL ' out
	has ' text="' out
	lacks 'msg="Hi"' out ;;
esac
