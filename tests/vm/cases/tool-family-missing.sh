# SPDX-License-Identifier: GPL-2.0-or-later
# kernel: 6.1+
# nltool names the attribute that is missing, in a nest too. Linux 5.10 tells no type.
load
rc 2 nltool send --family nlpeer --cmd fail msg=x
has 'attribute error-code is missing' err
rc 2 nltool -j send --family nlpeer --cmd fail msg=x
has '"missing":"error-code"' err
has '"missing_type":21' err
rc 2 nltool send --family nlpeer --cmd fail error-code=22 nest.missing-attr=4
has 'attribute nest.data is missing' err
