# SPDX-License-Identifier: GPL-2.0-or-later
# Several messages in one datagram are each answered, in order, each with its own type and seq.
load
rc 0 nlsend -t 16 -s 5 -m a -t 0 -s 9 -m bc -t 300 -s 12 -m def -r 3 -e 100
sed -n 's/^answer .* type=\([0-9]*\) .* seq=\([0-9]*\) .*/\1:\2/p' out | tr '\n' ' ' >order
same '16:5 3:9 300:12 ' "$(cat order)" 'type:seq of the answers'
