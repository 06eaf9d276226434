# SPDX-License-Identifier: GPL-2.0-or-later
# An event longer than the reader's buffer is cut: MSG_TRUNC tells its true length, and the next comes whole.
load event_interval_ms=0
glisten -z 256 -n 1 nlpeer events >heard &
listener=$!
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post data:len=1000
status=0
wait "$listener" || status=$?
same 1 "$status" 'exit code of the listener'
has 'event of 1048 bytes does not fit 256' heard
