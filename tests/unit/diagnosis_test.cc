// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/diagnosis.h"

#include <doctest/doctest.h>

#include "temporary_tree.h"

namespace nltool {

namespace {

const std::string kRelease = "6.1.0-test";
const std::string kModules = "/lib/modules/" + kRelease;
const std::string kProtocolAlias = "net-pf-16-proto-25";

// A machine whose running kernel has modules, but not ours.
struct Machine {
  Machine() {
    tree.write(kModules + "/modules.alias", "# Aliases\nalias net-pf-16-proto-6 xfrm_user\n");
  }

  void install() {
    tree.write(kModules + "/modules.alias", "alias net-pf-16-proto-25 nlpeer\n");
    tree.write(kModules + "/modules.dep", "updates/dkms/nlpeer.ko:\n");
    tree.write(kModules + "/updates/dkms/nlpeer.ko", "ELF");
  }

  std::string hints(const std::string& alias = kProtocolAlias) const {
    std::string all;
    for (const std::string& hint : diagnose_missing_module({tree.path(), kRelease}, alias))
      all += hint + "\n";
    return all;
  }

  TemporaryTree tree;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no alias: says which, and for the default what to install") {
  const Machine machine;
  CHECK(has(machine.hints(),
            "no module has the alias net-pf-16-proto-25 (" + kModules + "/modules.alias)"));
  CHECK(has(machine.hints(), "nlpeer-dkms"));
  CHECK_FALSE(has(machine.hints("net-pf-16-proto-22"), "nlpeer-dkms"));
  // A longer alias that begins alike is another one.
  machine.tree.write(kModules + "/modules.alias", "alias net-pf-16-proto-25-type-1 other\n");
  CHECK(has(machine.hints(), "no module has the alias"));
}

TEST_CASE("no /lib/modules, or none for this kernel") {
  const TemporaryTree empty;
  const auto hints = diagnose_missing_module({empty.path(), kRelease}, kProtocolAlias);
  // Nothing that could be installed here would help.
  REQUIRE(hints.size() == 1);
  CHECK(has(hints[0], "/lib/modules does not exist"));
  empty.make_directory("/lib/modules/other");
  CHECK(has(diagnose_missing_module({empty.path(), kRelease}, kProtocolAlias)[0],
            kModules + " does not exist"));
}

TEST_CASE("DKMS sources without and with headers") {
  const Machine machine;
  machine.tree.write("/usr/src/nlpeer-1.0/dkms.conf",
                     "PACKAGE_NAME=nlpeer\nBUILT_MODULE_NAME[0]=\"nlpeer\"\n");
  CHECK(has(machine.hints(), "module nlpeer has DKMS sources (/usr/src/nlpeer-1.0/dkms.conf)"));
  CHECK(has(machine.hints(), "apt install linux-headers-" + kRelease));
  machine.tree.write(kModules + "/build/Makefile", "");
  CHECK_FALSE(has(machine.hints(), "apt install"));
  CHECK(has(machine.hints(), "dkms autoinstall"));
  // Another DKMS module that is built is no candidate.
  machine.tree.write(kModules + "/modules.dep", "updates/dkms/nlpeer.ko.xz: kernel/x.ko\n");
  CHECK_FALSE(has(machine.hints(), "DKMS sources (/usr"));
}

TEST_CASE("DKMS sources of other modules are not blamed") {
  const Machine machine;
  machine.tree.write("/usr/src/v4l2loopback-1.0/dkms.conf",
                     "PACKAGE_NAME=v4l2loopback\nBUILT_MODULE_NAME[0]=v4l2loopback\n");
  machine.tree.write("/usr/src/v4l2loopback-1.0/main.c", "MODULE_ALIAS(\"video\");\n");
  for (const char* alias :
       {"net-pf-16-proto-25", "net-pf-16-proto-22", "net-pf-16-proto-16-family-nlcrtl"}) {
    CHECK_FALSE(has(machine.hints(alias), "v4l2loopback"));
    CHECK_FALSE(has(machine.hints(alias), "linux-headers"));
  }
  CHECK(has(machine.hints(), "apt install nlpeer-dkms"));
}

TEST_CASE("DKMS sources are named where their text declares the alias, or a build elsewhere does") {
  const Machine machine;
  machine.tree.write("/usr/src/own-1/dkms.conf", "BUILT_MODULE_NAME=own\n");
  machine.tree.write("/usr/src/own-1/src/own.c",
                     "MODULE_ALIAS_NET_PF_PROTO(PF_NETLINK, 22);\n"
                     "MODULE_ALIAS_GENL_FAMILY(\"owned\");\nMODULE_ALIAS(\"net-pf-16-proto-21\");");
  for (const char* alias :
       {"net-pf-16-proto-21", "net-pf-16-proto-22", "net-pf-16-proto-16-family-owned"})
    CHECK(has(machine.hints(alias), "module own has DKMS sources"));
  for (const char* alias : {"net-pf-16-proto-2", "net-pf-16-proto-16-family-own"})
    CHECK_FALSE(has(machine.hints(alias), "DKMS sources"));
  machine.tree.write("/lib/modules/5.0-old/modules.alias", "alias net-pf-16-proto-20 own\n");
  CHECK(has(machine.hints("net-pf-16-proto-20"), "module own has DKMS sources"));
}

TEST_CASE("built for another kernel only") {
  const Machine machine;
  machine.tree.write("/lib/modules/5.0-old/modules.alias", "alias net_pf_16_proto_25 nlpeer\n");
  CHECK(has(machine.hints(),
            "module nlpeer is built for kernel 5.0-old only (/lib/modules/5.0-old/modules.alias)"));
}

TEST_CASE("installed but refused: each reason only where it is seen") {
  Machine machine;
  machine.install();
  CHECK(has(machine.hints(), "module nlpeer is installed for this kernel"));
  CHECK(has(machine.hints(), "modprobe nlpeer"));
  CHECK_FALSE(has(machine.hints(), "signed"));

  machine.tree.write("/proc/sys/kernel/modules_disabled", "0\n");
  CHECK_FALSE(has(machine.hints(), "modules_disabled"));
  machine.tree.write("/proc/sys/kernel/modules_disabled", "1\n");
  CHECK(has(machine.hints(), "/proc/sys/kernel/modules_disabled is 1"));
}

TEST_CASE("blacklist and install lines") {
  Machine machine;
  machine.install();
  machine.tree.write("/etc/modprobe.d/a.conf", "# blacklist nlpeer\nblacklist nlpeer_other\n");
  machine.tree.write("/etc/modprobe.d/ignored.txt", "blacklist nlpeer\n");
  CHECK_FALSE(has(machine.hints(), "blacklist"));
  machine.tree.write("/run/modprobe.d/b.conf", "\tblacklist  nlpeer\n");
  CHECK(has(machine.hints(), "`blacklist nlpeer` in /run/modprobe.d/b.conf"));
  machine.tree.write("/lib/modprobe.d/c.conf", "install nlpeer /bin/true\n");
  CHECK(has(machine.hints(), "`install nlpeer /bin/true` in /lib/modprobe.d/c.conf"));
}

TEST_CASE("an install line for the alias itself") {
  Machine machine;
  machine.install();
  machine.tree.write("/etc/modprobe.d/own.conf", "install net-pf-16-proto-25 /bin/false -x\n");
  CHECK(has(machine.hints(),
            "`install net-pf-16-proto-25 /bin/false -x` in /etc/modprobe.d/own.conf runs that"));
  CHECK_FALSE(has(machine.hints(), "try `modprobe"));
}

TEST_CASE("an alias of the administrator counts before depmod's list") {
  Machine machine;
  machine.install();
  machine.tree.write("/etc/modprobe.d/own.conf", "alias net-pf-16-proto-25 off\n");
  CHECK(has(machine.hints(), "`alias net-pf-16-proto-25 off` in /etc/modprobe.d/own.conf keeps"));
  CHECK_FALSE(has(machine.hints(), "installed"));
  machine.tree.write("/etc/modprobe.d/own.conf", "alias net-pf-16-proto-25 mine\n");
  CHECK(has(machine.hints(), "names a module that is not installed for this kernel"));
  machine.tree.write(kModules + "/modules.dep", "extra/mine.ko:\n");
  CHECK(
      has(machine.hints(), "module mine is installed for this kernel (/etc/modprobe.d/own.conf)"));
}

TEST_CASE("loaded, but under other names") {
  Machine machine;
  machine.install();
  machine.tree.write("/sys/module/nlpeer/initstate", "live\n");
  CHECK(
      has(machine.hints(), "module nlpeer is loaded (/sys/module/nlpeer) but does not offer this"));
  machine.tree.write("/sys/module/nlpeer/parameters/protocol", "30\n");
  machine.tree.write("/sys/module/nlpeer/parameters/family", "OTHER\n");
  CHECK(has(machine.hints(), "protocol=30 family=OTHER (/sys/module/nlpeer/parameters)"));
  CHECK_FALSE(has(machine.hints(), "not loaded"));
  // What is as it was asked for explains nothing.
  machine.tree.write("/sys/module/nlpeer/parameters/protocol", "25\n");
  CHECK(has(machine.hints(), "but does not offer this"));
}

TEST_CASE("no helper to load modules") {
  Machine machine;
  machine.install();
  machine.tree.write("/proc/sys/kernel/modprobe", "\n");
  CHECK(has(machine.hints(), "/proc/sys/kernel/modprobe is empty"));
  machine.tree.write("/proc/sys/kernel/modprobe", "/sbin/modprobe\n");
  CHECK(has(machine.hints(), "names /sbin/modprobe, which does not exist"));
  machine.tree.write("/sbin/modprobe", "");
  CHECK_FALSE(has(machine.hints(), "/proc/sys/kernel/modprobe"));
}

TEST_CASE("permission: what the process lacks, read from /proc") {
  const TemporaryTree tree;
  const SystemRoot root = {tree.path(), kRelease};
  CHECK(diagnose_permission(root).empty());
  tree.write("/proc/self/status", "Name:\tnltool\nCapEff:\t0000000000000000\n");
  REQUIRE(diagnose_permission(root).size() == 1);
  CHECK(has(diagnose_permission(root)[0],
            "lacks CAP_NET_ADMIN (CapEff in /proc/self/status is 0000000000000000)"));
  tree.write("/proc/self/status", "CapEff:\t000001ffffffffff\n");
  tree.write("/proc/self/uid_map", "         0          0 4294967295\n");
  CHECK(diagnose_permission(root).empty());
  tree.write("/proc/self/uid_map", "         0       1000          1\n");
  CHECK(has(diagnose_permission(root)[0], "only inside its user namespace"));
}

TEST_CASE("port ids as /proc/net/netlink lists them") {
  const TemporaryTree tree;
  const SystemRoot root = {tree.path(), kRelease};
  tree.write("/proc/net/netlink", "sk Eth Pid Groups\n0000000000000000 2   101        00000000\n");
  CHECK(has(diagnose_port(root, 2, 101)[0], "has an owner"));
  CHECK(has(diagnose_port(root, 2, 102)[0], "no socket has port id 102"));
  CHECK(has(diagnose_port(root, 3, 101)[0], "no socket has port id 101"));
}

}  // namespace nltool
