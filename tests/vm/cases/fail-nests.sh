# SPDX-License-Identifier: GPL-2.0-or-later
# Nests go ten levels deep and no further; one without the nested flag is refused.
load
set -- error-code=33
for _ in 1 2 3 4 5 6 7 8; do
	set -- "$@" nest:begin
done
rc 1 grequest nlpeer fail "$@" end end end end end end end end
has ' code=EDOM ' out
rc 1 grequest nlpeer fail "$@" nest:begin nest:begin nest:begin nest:begin end end end end end end end end end end end end
has ' code=EINVAL ' out
has ' text="' out
rc 1 grequest nlpeer fail error-code=33 nest=
has ' code=EINVAL ' out
has ' text="NLA_F_NESTED is missing"' out
rc 1 grequest nlpeer fail error-code=33 nest:begin msg=x end
has ' code=EINVAL ' out
