# SPDX-License-Identifier: GPL-2.0-or-later
# A group id above 32, which no bind() mask can say, is joined by number: by plain program and by nltool.
# modules: crowd
load_test crowd
load event_interval_ms=0
rc 0 gresolve nlpeer
group=$(sed -n 's/^group=events id=//p' out)
[ "$group" -gt 32 ] || fail "the group's id is $group, the case shows nothing"
glisten -n 1 nlpeer events >heard &
listener=$!
nltool listen -c 1 --timeout 10 >tool 2>tool.err &
tool=$!
wait_for 5 grep -q ready heard
wait_for 5 grep -q 'listening on' tool.err
rc 0 grequest nlpeer post msg='above 32'
wait "$listener" || fail "not heard: $(cat heard)"
has ' msg="above 32"' heard
wait "$tool" || fail "nltool: $(cat tool.err)"
has 'above 32' tool
