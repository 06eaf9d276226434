# SPDX-License-Identifier: GPL-2.0-or-later
# Answers are as quick as nlctrl's, events as cheap as usersock's, and a thousand idle namespaces cost nothing.
# time: 240
load event_interval_ms=0
got=0
speed 1000 >table || got=$?
while IFS= read -r line; do
	show "$line"
done <table
same 0 "$got" 'exit code of speed'
