# SPDX-License-Identifier: GPL-2.0-or-later
# Values out of range are refused at loading too, and the ends of each range are taken.
for parameter in reply_count=0 reply_count=1001 reply_count=-1 reply_count=x \
	reply_interval_ms=3600001 reply_interval_ms=-1 \
	event_interval_ms=1 event_interval_ms=9 event_interval_ms=3600001; do
	if try_load $parameter; then fail "loaded with $parameter"; fi
	log_has "${parameter%%=*}: must be "
done
if try_load "reply=$(printf '%01024d' 0)"; then fail 'loaded with a reply of 1024 bytes'; fi
log_has 'reply: 1024 bytes are more than 1023'
load reply_count=1000 reply_interval_ms=3600000 event_interval_ms=3600000
unload
load reply_count=1 reply_interval_ms=0 event_interval_ms=10
