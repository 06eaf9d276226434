# SPDX-License-Identifier: GPL-2.0-or-later
# nltool send prints the answer's text; --replies waits for as many; -j says the same as JSON.
load reply_count=3
rc 0 nltool send --replies 3 Hello
same 'Hello from kernel unicast
Hello from kernel unicast
Hello from kernel unicast' "$(cat out)" 'what is printed'
rc 0 nltool send -j Hello
has '{"kind":"reply","protocol":25,"type":3,"seq":' out
has '"port":0,"text":"Hello from kernel unicast"}' out
