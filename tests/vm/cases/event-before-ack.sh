# SPDX-License-Identifier: GPL-2.0-or-later
# Who posts while listening hears the event before the ACK: seq and port 0 tell it from an answer.
load event_interval_ms=0
rc 0 grequest -J events -r 1 nlpeer post msg=mine
sed -n 's/^\(multicast\|ack\) .*/\1/p' out | tr '\n' ' ' >order
same 'multicast ack ' "$(cat order)" order
has ' cmd=event version=1 seq=0 port=0 from=0 ' out
