# SPDX-License-Identifier: GPL-2.0-or-later
# Fifty namespaces come and go with traffic and answers pending in them: no memory is lost.
# time: 90
# boot: init_on_alloc=0 slub_debug=FZPU
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 50 netns_cycles
