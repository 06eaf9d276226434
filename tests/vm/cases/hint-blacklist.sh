# SPDX-License-Identifier: GPL-2.0-or-later
# A blacklist line, or an install line, is named with its file; a line for another module is not.
echo 'blacklist nlpeer2' >/etc/modprobe.d/other.conf
echo '# blacklist nlpeer' >>/etc/modprobe.d/other.conf
echo 'blacklist nlpeer' >/etc/modprobe.d/local.conf
rc 3 nltool send Hello
has '`blacklist nlpeer` in /etc/modprobe.d/local.conf' err
has 'modprobe nlpeer' err
lacks other.conf err
echo 'install nlpeer /bin/false' >/etc/modprobe.d/local.conf
rc 3 as_user nltool listen
has '`install nlpeer /bin/false` in /etc/modprobe.d/local.conf' err
lacks '`blacklist' err
# Without the line it loads by itself.
rm /etc/modprobe.d/local.conf /etc/modprobe.d/other.conf
rc 0 nltool send Hello
