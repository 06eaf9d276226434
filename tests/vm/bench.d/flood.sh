# SPDX-License-Identifier: GPL-2.0-or-later
# Of a flood of nlpeer's events nltool listen -j, into a file, takes without loss at least 0.8 of what a bare recv() loop does, in events a second.
# time: 300
load event_interval_ms=0
# Some seconds at full speed: far more than any buffer holds.
posts=200
group=$(nltool resolve-family nlpeer | awk '$1 == "group" { print $2 }')
# Of the one socket that has joined a group with a high number the kernel shows no bit: by its port.
column() { awk -v p="$reader" -v c="$1" '$2 == 16 && $3 == p { print $c }' /proc/net/netlink; }
empty() { [ "$(column 5)" = 0 ]; }

total=0
# Seldom: asking takes processor time from those who are measured.
posted() { sleep 0.2 && [ "$(counter events)" = "$total" ]; }

# lossless PAUSE READER...: whether it loses nothing of posts of 1000 that far apart; sets rate
lossless() {
	local pause="$1" began took drops
	shift
	"$@" >heard 2>said &
	reader=$!
	wait_for 10 empty
	sleep 0.5
	began=$(now_ms)
	rc 0 nltool send -q --family nlpeer --cmd post msg='Hello from kernel at jiffies 4295' count=1000 -c $posts -i "$pause"
	total=$((total + posts * 1000))
	wait_for 60 posted # the answers do not wait for them
	took=$(($(now_ms) - began))
	wait_for 30 empty
	drops=$(column 9)
	kill "$reader"
	wait "$reader" || true
	rate=$((posts * 1000000 / took))
	show "$1: posts $pause s apart, $rate events a second, lost $drops"
	[ "$drops" = 0 ]
}

# best READER...: the quickest it takes without loss, in $rate. A post takes some 15 ms;
# steps much wider than a tenth would decide what is measured.
best() {
	for pause in 0 0.015 0.016 0.017 0.018 0.019 0.02 0.022 0.024 0.027 0.03 0.035 0.04 0.05 0.06 0.07 0.08 0.1 0.2 0.5; do
		# Once more, as one hiccup of the machine is enough for a loss.
		! lossless $pause "$@" && ! lossless $pause "$@" || return 0
	done
	fail "no rate without loss: $*"
}

best recvloop 16 "$group" 8388608
raw=$rate
best nltool listen -j
[ "$(wc -l <heard)" -eq $((posts * 1000)) ] || fail "heard $(wc -l <heard) of $((posts * 1000)), nothing lost"
checked
show "listen -j to a file: $((rate * 100 / raw)) percent of a recv() loop, at least 80 wanted"
[ $((rate * 100)) -ge $((raw * 80)) ] || fail "$rate events a second without loss, a recv() loop $raw"
