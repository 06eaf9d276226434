# SPDX-License-Identifier: GPL-2.0-or-later
# A thousand namespaces come and go with traffic and answers pending in them: no memory is lost.
# time: 400
# shellcheck source=../guest/cycles.sh
. /nltool/cycles.sh
same_memory 1000 netns_cycles
