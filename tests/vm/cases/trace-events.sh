# SPDX-License-Identifier: GPL-2.0-or-later
# The tracepoints tell of requests, answers, what is dropped and events, with numbers alone.
load event_interval_ms=0
tracing=/sys/kernel/tracing
mount -t tracefs tracefs $tracing 2>/dev/null || :
echo 1 >$tracing/events/nlpeer/enable
netns=$(readlink /proc/self/ns/net | tr -dc '0-9')
rc 0 nlsend -b 4242 -s 7 -t 99 -m Secret
rc 0 grequest -b 4243 -r 2 nlpeer echo msg=abc count=2
rc 0 grequest -b 4245 -r 1 nlpeer get
glisten -n 1 nlpeer events >heard &
wait_for 5 grep -q ready heard
rc 0 grequest nlpeer post msg=abc
wait
rc 0 malformed
cat $tracing/trace >trace
echo 0 >$tracing/events/nlpeer/enable
has "nlpeer_received: netns=$netns protocol=25 portid=4242 type=99 seq=7 len=7" trace
has "nlpeer_answered: netns=$netns portid=4242 seq=7 index=0 len=26" trace
has "nlpeer_received: netns=$netns protocol=16 portid=4243 type=2 seq=1 len=20" trace
has "nlpeer_answered: netns=$netns portid=4243 seq=1 index=1 len=4" trace
has "nlpeer_received: netns=$netns protocol=16 portid=4245 type=3 seq=1 len=4" trace
has "nlpeer_event: netns=$netns seq=1 len=4 err=0" trace
grep -q "nlpeer_dropped: netns=$netns portid=[0-9]* seq=[0-9]* count=1 err=-22" trace ||
	fail "nothing dropped: $(grep dropped trace | head -n 3)"
lacks Secret trace
