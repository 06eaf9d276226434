# SPDX-License-Identifier: GPL-2.0-or-later
# Loading that is refused memory succeeds or fails as a whole; then it works.
# time: 400
# shellcheck source=../guest/faults.sh
. /nltool/faults.sh
prepare_faults
fail_module 10
# shellcheck disable=SC2154 # set by case.sh
rc 0 reload -a -n 400 -d 0 "$module_file" reply=other
end_faults
show "$(cat out) faults=$injected"
lacks ' failed=0 ' out
lacks ' unloads=0 ' out
load
rc 0 nlsend -m Hello
