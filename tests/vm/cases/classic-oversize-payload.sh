# SPDX-License-Identifier: GPL-2.0-or-later
# A payload over 32000 bytes is refused with EMSGSIZE and a reason; its neighbours are served.
load
rc 0 nlsend -s 8 -l 32001 -e 100
has ' seq=8 ' out
has ' code=EMSGSIZE ' out
has ' text="' out 'the refusal, its reason'
rc 0 nlsend -s 1 -l 60000 -s 2 -m small -r 2 -e 100
has ' code=EMSGSIZE ' out
has ' bytes=26 text="Hello from kernel unicast"' out
