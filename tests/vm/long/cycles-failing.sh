# SPDX-License-Identifier: GPL-2.0-or-later
# Loading fails late, the family name being taken, a thousand times, while sockets come and go; then it works and no memory is lost.
# modules: taken
# time: 400
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
load_test taken family=nlpeer
same_memory 1000 failing_cycles
unload taken
load
rc 0 nlsend -m Hello
