# SPDX-License-Identifier: GPL-2.0-or-later
# A plain user may ask and not set: nltool says so, and what it takes.
load
rc 0 as_user nltool send --family nlpeer --cmd echo msg=x
rc 2 as_user nltool send --family nlpeer --cmd set reply=x
has '(EPERM)' err
has 'CAP_NET_ADMIN' err
