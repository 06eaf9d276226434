# SPDX-License-Identifier: GPL-2.0-or-later
# Without /lib/modules, as in a container, the hint says so; without this kernel's folder it names that.
root=$(uname -r)
mv "/lib/modules/$root" "/lib/modules/0.0.0-not-this"
rc 3 nltool send Hello
has "no modules are installed for the running kernel: /lib/modules/$root does not exist" err
has 'module nlpeer is built for kernel 0.0.0-not-this only' err
rm -rf /lib/modules/
rc 3 nltool send Hello
has '/lib/modules does not exist here' err
lacks 'no modules are installed' err
lacks 'apt install' err
