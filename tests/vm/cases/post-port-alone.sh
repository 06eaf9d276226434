# SPDX-License-Identifier: GPL-2.0-or-later
# port goes with neither count nor interval-ms: refused with EINVAL and a reason, nothing sent.
load event_interval_ms=0
bystander 4242 60000 >aside &
aside=$!
wait_for 5 grep -q ready aside
for word in count=2 count=0 interval-ms=10; do
	rc 1 grequest nlpeer post msg=x port=4242 "$word"
	has ' code=EINVAL ' out "post with port and $word"
	has ' text="' out "post with port and $word"
done
kill "$aside"
wait "$aside" || fail "something was sent: $(cat aside)"
