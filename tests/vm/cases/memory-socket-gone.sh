# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that wait when their socket closes leave no memory behind.
# shellcheck source=../guest/memory.sh
. /nltool/memory.sh
load
rc 0 flood -S 9 -M 5 -L 30000
before=$(available_kib)
for _ in 1 2 3 4 5 6 7 8 9 10; do rc 0 flood -S 9 -M 5 -L 30000; done
lost=$((before - $(available_kib)))
[ "$lost" -lt 5000 ] || fail "ten rounds of 1 MiB cost $lost KiB"
same 0 "$(counter bytes)" bytes
