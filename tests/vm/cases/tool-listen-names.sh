# SPDX-License-Identifier: GPL-2.0-or-later
# nltool listens by the names of family and group, whichever they are, and names what it cannot find.
load family=CONTROL_EXMPL group=EXMPL_GRP event_interval_ms=50
rc 0 nltool listen --family CONTROL_EXMPL:EXMPL_GRP -c 1 --timeout 10
has 'Hello from kernel at jiffies ' out
rc 0 nltool listen --family CONTROL_EXMPL -c 1 --timeout 10
has 'Hello from kernel at jiffies ' out
rc 0 nltool listen --family CONTROL_EXMPL -g EXMPL_GRP -c 1 --timeout 10
has 'Hello from kernel at jiffies ' out
rc 3 nltool listen --family CONTROL_EXMPL:nosuch -c 1 --timeout 10
has nosuch err
rc 3 nltool listen --family nosuch -c 1 --timeout 10
has nosuch err
