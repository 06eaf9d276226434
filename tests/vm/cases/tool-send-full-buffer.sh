# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send with more answers than the receive buffer holds: what came is printed, and what is missing told.
load reply_count=1000
rc 4 nltool send --replies 1000 --rcvbuf 4K --timeout 0.5 hi
lines=$(wc -l <out)
[ "$lines" -gt 0 ] || fail 'nothing printed'
[ "$lines" -lt 1000 ] || fail 'everything fitted'
has "$lines of 1000 answers came within the time limit; the receive buffer was full and at least " err
has 'a larger --rcvbuf has room' err
lacks ENOBUFS err
nltool send -q -c 20 --timeout 0.5 --rcvbuf 4K hi >out 2>err || true
has '20 sent, ' out
lacks ENOBUFS err
rc 0 nltool send --replies 1000 --rcvbuf 4M hi
same 1000 "$(wc -l <out)" answers
