# SPDX-License-Identifier: GPL-2.0-or-later
# Loaded under another number and family name: the hint shows both.
load protocol=30 family=OTHER
rc 3 nltool send Hello
has 'module nlpeer is loaded, but with protocol=30 family=OTHER (/sys/module/nlpeer/parameters)' err
lacks 'not loaded' err
rc 3 nltool listen
has 'protocol=30 family=OTHER' err
rc 0 nltool send --protocol 30 Hello
same 'Hello from kernel unicast' "$(cat out)" answer
rc 0 nltool resolve-family OTHER
