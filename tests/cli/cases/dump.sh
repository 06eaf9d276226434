# SPDX-License-Identifier: GPL-2.0-or-later
# A dump by bytes: every interface, then the end.
rc 0 nltool -j send --protocol route --type 18 --flags request,dump --hex 00000000000000000000000000000000
is_json out
same "$(find /sys/class/net -mindepth 1 -maxdepth 1 ! -name bonding_masters | wc -l)" "$(grep -c '"kind":"reply"' out)" interfaces
last=$(wc -l <out)
same "done" "$(field out "$last" 'r["kind"]')"
same $((last - 1)) "$(field out "$last" 'r["replies"]')"
same False "$(field out "$last" 'r["interrupted"]')"
rc 0 nltool send --protocol route --type 18 --flags 0x301 --hex 00000000000000000000000000000000
same $((last - 1)) "$(wc -l <out)" 'lines of text'
# Asked for fewer: no more are shown, of a list read to its end all the same.
rc 0 nltool -j send --protocol generic --type 16 --flags request,dump --hex 03020000 --replies 2
same 2 "$(grep -c '"kind":"reply"' out)" 'answers shown'
has '"kind":"done"' out
