# SPDX-License-Identifier: GPL-2.0-or-later
# nltool says which attribute a refusal means, where it stands in what was typed, what is missing, and what is taken.
load
rc 2 nltool send --family nlpeer --cmd fail error-code=22 msg=oops nest.data=00 nest.bad-attr=4
has 'nltool: sending to family nlpeer, command fail: Invalid argument (EINVAL): oops' err
has '    attribute nest.data' err
has '    error-code=22 msg=oops nest.data=00 nest.bad-attr=4' err
has '                           ^~~~~~~~~~~~' err
rc 2 nltool -j send --family nlpeer --cmd fail error-code=22 msg=oops nest.data=00 nest.bad-attr=4
has '"errno":22,"name":"EINVAL"' err
has '"attr":"nest.data","value":"00","offset":' err
# A value the policy forbids is not sent, unless asked for.
rc 1 nltool send --family nlpeer --cmd echo msg=x count=1001
has '1001' err
has '1000' err
has '--no-check' err
has '          ^' err
rc 2 nltool send --family nlpeer --cmd echo msg=x count=1001 --no-check
has '(ERANGE)' err
has 'attribute count: takes u32' err
has '1000' err
# Names that are not there.
rc 1 nltool send --family nlpeer --cmd echo mgs=x
has 'msg' err
rc 1 nltool send --family nlpeer --cmd ecoh msg=x
has 'did you mean echo?' err
rc 1 nltool send --family nlpeer --cmd echo count=many
has 'many' err
# A number outside the policy is the kernel's to refuse.
rc 2 nltool send --family nlpeer --cmd echo msg=x 99:u32=1
has '(EINVAL)' err
has 'attribute 99' err
