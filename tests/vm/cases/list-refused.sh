# SPDX-License-Identifier: GPL-2.0-or-later
# list is a dump and nothing else; what is out of range or not its own is refused.
load
rc 1 grequest nlpeer list count=1
has ' code=EOPNOTSUPP ' out
for word in count=1000001 size=3073 interrupt-after=1000001 error-code=0 error-code=4096; do
	rc 1 gdump nlpeer $word
	has ' code=ERANGE ' out "$word"
	has ' policy=' out "$word"
done
rc 1 gdump nlpeer msg=x
has ' code=EINVAL ' out
