# SPDX-License-Identifier: GPL-2.0-or-later
# Memory is refused once at every place where a request asks for it; what comes next is answered.
# time: 400
# shellcheck source=../guest/faults.sh
. /nltool/faults.sh
prepare_faults
load event_interval_ms=0 reply=short
rc 0 nthfault
show "$(cat out)"
unload
load
rc 0 nlsend -m Hello
