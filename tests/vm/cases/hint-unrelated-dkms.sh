# SPDX-License-Identifier: GPL-2.0-or-later
# DKMS sources of another module that is not built are not blamed, and do not hide the package that would help.
# root: no-module
trap 'rm -rf /usr/src/v4l2loopback-1.0' EXIT
mkdir -p /usr/src/v4l2loopback-1.0
printf '%s\n' 'PACKAGE_NAME="v4l2loopback"' 'BUILT_MODULE_NAME[0]="v4l2loopback"' >/usr/src/v4l2loopback-1.0/dkms.conf
rc 3 nltool send Hello
lacks v4l2loopback err
lacks linux-headers err
has 'apt install nlpeer-dkms' err
rc 3 nltool resolve-family nlcrtl
lacks v4l2loopback err
has 'did you mean nlctrl?' err
rc 3 nltool send -P 22 Hello
lacks v4l2loopback err
lacks nlpeer-dkms err
