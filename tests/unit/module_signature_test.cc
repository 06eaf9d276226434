// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/module_signature.h"

#include <doctest/doctest.h>

#include "temporary_tree.h"

namespace nltool {

namespace {

const std::string kModule = "/lib/modules/6.1.0-test/updates/dkms/nlpeer.ko";
const std::string kEnforce = "/sys/module/module/parameters/sig_enforce";
const std::string kLockdown = "/sys/kernel/security/lockdown";
const std::string kVariables = "/sys/firmware/efi/efivars/";
const std::string kOfShim = "-605dab50-e046-4300-abb6-3dd810dd8b23";
const std::string kKey = "/var/lib/dkms/mok.pub";

// A kernel that demands signatures, and a module with or without one.
struct Machine {
  explicit Machine(bool is_signed = true) {
    tree.write(kEnforce, "Y\n");
    tree.write(kModule, is_signed ? "ELF~Module signature appended~\n" : "ELF");
  }

  void secure_boot(char value) const {
    tree.write(kVariables + "SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c",
               std::string("\6\0\0\0", 4) + value);
  }

  std::string hints(const std::string& module = kModule) const {
    std::string all;
    for (const std::string& hint : diagnose_signature({tree.path(), "6.1.0-test"}, module))
      all += hint + "\n";
    return all;
  }

  TemporaryTree tree;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("signatures: nothing is said where none is demanded") {
  const Machine machine;
  machine.tree.write(kEnforce, "N\n");
  machine.tree.write(kLockdown, "[none] integrity confidentiality\n");
  machine.tree.write(kKey, "key");
  machine.secure_boot(1);
  CHECK(machine.hints().empty());
}

TEST_CASE("signatures: what demands them") {
  const Machine machine;
  CHECK(has(machine.hints(), "signed with a key it trusts (" + kEnforce + " is Y);"));
  machine.tree.write(kEnforce, "N\n");
  machine.tree.write(kLockdown, "none [integrity] confidentiality\n");
  CHECK(has(machine.hints(), "(" + kLockdown + " says none [integrity] confidentiality);"));
  machine.secure_boot(1);
  CHECK(has(machine.hints(), "confidentiality; Secure Boot is on);"));
}

TEST_CASE("signatures: what the module has") {
  const Machine machine;
  CHECK(has(machine.hints(), kModule + " is signed"));
  CHECK(has(Machine(false).hints(), kModule + " is not signed"));
  // Within a compressed one it cannot be seen.
  machine.tree.write(kModule + ".xz", "xz");
  const std::string hints = machine.hints(kModule + ".xz");
  CHECK_FALSE(has(hints, "is signed"));
  CHECK_FALSE(has(hints, "is not signed"));
  CHECK(has(hints, "`modinfo -F signer " + kModule + ".xz`"));
  // But where DKMS has no key, it has not signed.
  CHECK_FALSE(has(hints, "DKMS"));
  machine.tree.make_directory("/var/lib/dkms");
  CHECK(has(machine.hints(kModule + ".xz"), "DKMS has no key of its own to sign with"));
  CHECK_FALSE(has(machine.hints(), "DKMS"));
  machine.tree.write(kKey, "key");
  CHECK(has(machine.hints(kModule + ".xz"), "mokutil"));
}

TEST_CASE("signatures: a module that DKMS has not signed") {
  const Machine machine(false);
  machine.secure_boot(1);
  CHECK_FALSE(has(machine.hints(), "DKMS"));
  machine.tree.make_directory("/var/lib/dkms");
  CHECK(has(machine.hints(), "no " + kKey));
  CHECK(has(machine.hints(), "install openssl"));
  machine.tree.write(kKey, "key");
  CHECK_FALSE(has(machine.hints(), "openssl"));
  CHECK(has(machine.hints(), "have DKMS build the module again"));
  CHECK_FALSE(has(machine.hints(), "mokutil"));
}

TEST_CASE("signatures: the key of DKMS is enrolled, waits for that, or neither") {
  const Machine machine;
  machine.secure_boot(1);
  CHECK_FALSE(has(machine.hints(), "mokutil"));
  machine.tree.write(kKey, "key of DKMS");
  CHECK(has(machine.hints(), "`mokutil --import " + kKey + "`"));
  CHECK_FALSE(has(machine.hints(), "not enrolled"));
  machine.tree.write(kVariables + "MokListRT" + kOfShim, "\7 key of Debian");
  CHECK(has(machine.hints(), "which is not enrolled (not in " + kVariables + "MokListRT"));
  CHECK(has(machine.hints(), "`mokutil --import " + kKey + "`"));
  machine.tree.write(kVariables + "MokNew" + kOfShim, "\7 key of another");
  CHECK(has(machine.hints(), "which is not enrolled"));
  // A folder is as good as a file that cannot be read.
  std::filesystem::remove(machine.tree.path() + kVariables + "MokNew" + kOfShim);
  machine.tree.make_directory(kVariables + "MokNew" + kOfShim);
  CHECK(has(machine.hints(),
            "a key waits to be enrolled, perhaps that of DKMS (" + kVariables + "MokNew"));
  std::filesystem::remove(machine.tree.path() + kVariables + "MokNew" + kOfShim);
  machine.tree.write(kVariables + "MokNew" + kOfShim, "\7 key of DKMS");
  CHECK(has(machine.hints(), "the key of DKMS waits to be enrolled (" + kVariables + "MokNew"));
  CHECK_FALSE(has(machine.hints(), "mokutil"));
  std::filesystem::remove(machine.tree.path() + kVariables + "MokNew" + kOfShim);
  machine.tree.write(kVariables + "MokListRT" + kOfShim, "\7 key of Debian, key of DKMS");
  CHECK(has(machine.hints(), "is enrolled (" + kVariables + "MokListRT"));
  CHECK_FALSE(has(machine.hints(), "mokutil"));
  // An empty file is in every other.
  machine.tree.write(kKey, "");
  CHECK(has(machine.hints(), "which is not enrolled"));
}

TEST_CASE("signatures: without Secure Boot no key can be enrolled") {
  const Machine machine;
  machine.tree.write(kKey, "key");
  machine.tree.write("/proc/cmdline", "root=/dev/sda1 module.sig_enforce=1 quiet\n");
  // Nothing at all in it: it is hidden.
  machine.tree.make_directory("/sys/firmware");
  CHECK(has(machine.hints(), "mokutil"));
  machine.tree.make_directory("/sys/firmware/acpi");
  CHECK(has(machine.hints(), "(no /sys/firmware/efi), so enrolling a key does not help"));
  CHECK(has(machine.hints(), "remove `module.sig_enforce=1` from the kernel's command line"));
  CHECK_FALSE(has(machine.hints(), "mokutil"));
  machine.tree.write("/proc/cmdline", "quiet\n");
  CHECK_FALSE(has(machine.hints(), "command line"));
  machine.secure_boot(0);
  CHECK(has(machine.hints(), "8be4df61-93ca-11d2-aa0d-00e098032b8c is 0), so enrolling"));
  machine.secure_boot(1);
  CHECK(has(machine.hints(), "mokutil"));
}

}  // namespace nltool
