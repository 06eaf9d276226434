# SPDX-License-Identifier: GPL-2.0-or-later
# Text without its NUL is served like any other, and no byte is read or sent beyond it.
# boot: init_on_alloc=0 slub_debug=P
load reply=
for text in a ab abc abcd abcde; do
	rc 0 nlsend -t 20 -u "$text"
	has " bytes=${#text} text=\"$text\" nul=no" out
done
