#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# In the source of Linux 6.12; later ones have it as tools/net/ynl/pyynl/cli.py.
ynl="tools/net/ynl/cli.py --no-schema --spec /usr/share/nltool/specs/nlpeer.yaml"

$ynl --do echo --json '{"msg": "Hello", "count": 3}'
$ynl --dump list --json '{"count": 1000, "size": 100}' | grep -c index
$ynl --do fail --json '{"error-code": 117, "msg": "as you asked"}'
$ynl --do set --json '{"event-interval-ms": 500}'
$ynl --subscribe events --sleep 2
