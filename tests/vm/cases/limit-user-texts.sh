# SPDX-License-Identifier: GPL-2.0-or-later
# Reply texts in however many namespaces count for the user who set them, and are given back with them.
# time: 60
load
ulimit -n 4096
as_user texts 1000 60000 >kept &
texts=$!
wait_for 50 grep -q '^kept=' kept
has ' code=EBUSY ' kept
has ' text="too much kept for this user (1 MiB)"' kept
# A text of 1023 bytes takes 2 KiB.
same 512 "$(sed -n 's/^kept=\([0-9]*\) .*/\1/p' kept)" 'texts kept'
# A refusal counts where it was made.
same 1 "$(in_user_netns sh -c 'grequest nlpeer set reply=more >/dev/null; counter dropped')" dropped
same 0 "$(counter dropped)" 'dropped in another namespace'
rc 1 as_user grequest nlpeer echo msg=x interval-ms=1000
has ' code=EBUSY ' out
# Root is another user, and what can be served at once is served.
rc 0 grequest nlpeer set reply=other
rc 0 as_user grequest -r 1 nlpeer echo msg=x
kill $texts
free_again() { as_user grequest -w 1000 nlpeer echo msg=x interval-ms=100 >again; grep -q 'acks=1 ' again; }
wait_for 20 free_again
