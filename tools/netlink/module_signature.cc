// SPDX-License-Identifier: GPL-2.0-or-later
// A kernel that demands signatures says EKEYREJECTED to modprobe and nothing to us. Everybody can
// read what it demands, whether the module has a signature, and which keys the firmware handed to
// the kernel.
#include "netlink/module_signature.h"

#include "netlink/module_files.h"
#include "netlink/system.h"

namespace nltool {

namespace {

const std::string kFirmware = "/sys/firmware";
const std::string kVariables = kFirmware + "/efi/efivars/";
const std::string kSecureBoot = kVariables + "SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
// Of shim: the keys it trusts, and the import that mokutil has left for it.
const std::string kTrusted = kVariables + "MokListRT-605dab50-e046-4300-abb6-3dd810dd8b23";
const std::string kImport = kVariables + "MokNew-605dab50-e046-4300-abb6-3dd810dd8b23";
const std::string kDkms = "/var/lib/dkms";
const std::string kDkmsKey = kDkms + "/mok.pub";

enum class SecureBoot { kOn, kOff, kNoFirmware, kUnknown };
enum class Signature { kYes, kNo, kUnknown };

std::string line_of(const SystemRoot& root, const std::string& file) {
  const auto lines = split_lines(read_file(root.path(file)).value_or(""));
  return lines.empty() ? "" : lines[0];
}

// What says that the kernel demands signatures; empty where nothing does.
std::string demand(const SystemRoot& root) {
  const std::string enforce = "/sys/module/module/parameters/sig_enforce";
  if (line_of(root, enforce) == "Y") return enforce + " is Y";
  const std::string lockdown = "/sys/kernel/security/lockdown";
  const std::string mode = line_of(root, lockdown);
  if (mode.find('[') == std::string::npos || mode.find("[none]") != std::string::npos) return "";
  return lockdown + " says " + mode;
}

SecureBoot secure_boot(const SystemRoot& root) {
  const std::vector<std::string> firmware = list_directory(root.path(kFirmware));
  // An empty one hides the machine's, as in a container.
  if (firmware.empty()) return SecureBoot::kUnknown;
  if (!file_exists(root.path(kFirmware + "/efi"))) return SecureBoot::kNoFirmware;
  // Four bytes of the variable's own attributes, then its value.
  const auto variable = read_file(root.path(kSecureBoot));
  if (!variable || variable->size() != 5) return SecureBoot::kUnknown;
  return variable->back() == '\1' ? SecureBoot::kOn : SecureBoot::kOff;
}

Signature signature(const SystemRoot& root, const std::string& module_file) {
  constexpr std::string_view kEnd = "~Module signature appended~\n";  // kernel/module/signing.c
  if (!module_file.ends_with(".ko")) return Signature::kUnknown;
  const auto content = read_file(root.path(module_file));
  if (!content) return Signature::kUnknown;
  return content->ends_with(kEnd) ? Signature::kYes : Signature::kNo;
}

// The words of the kernel's command line that demand signatures.
std::string demanding_words(const SystemRoot& root) {
  std::string words;
  for (const std::string& word : split_words(line_of(root, "/proc/cmdline")))
    if (word.starts_with("module.sig_enforce") || word.starts_with("lockdown="))
      words += (words.empty() ? "" : " ") + word;
  return words;
}

// What keeps DKMS from signing, or has kept it.
std::string without_signature(const SystemRoot& root) {
  const std::string again = "have DKMS build the module again (reinstall its package)";
  if (file_exists(root.path(kDkmsKey)))
    return "DKMS has a key to sign with by now (" + kDkmsKey + "): " + again;
  return "DKMS has no key of its own to sign with (no " + kDkmsKey +
         ") and needs openssl to make one: install openssl, then " + again;
}

// No key can be enrolled where no firmware checks any.
std::string without_secure_boot(const SystemRoot& root, const std::string& evidence) {
  const std::string words = demanding_words(root);
  return "Secure Boot is not what demands it (" + evidence + "), so enrolling a key does not help" +
         (words.empty()
              ? ""
              : ": remove `" + words + "` from the kernel's command line (/proc/cmdline)");
}

std::string with_key(const SystemRoot& root) {
  const auto key = read_file(root.path(kDkmsKey));
  const auto trusted = read_file(root.path(kTrusted));
  const auto import = read_file(root.path(kImport));
  if (key && !key->empty() && trusted && trusted->find(*key) != std::string::npos)
    return "the key of DKMS, " + kDkmsKey + ", is enrolled (" + kTrusted +
           "): if the module was signed with an older one, have DKMS build it again";
  const std::string confirm = "): reboot, and confirm it on the blue screen";
  if (key && import && import->find(*key) != std::string::npos)
    return "the key of DKMS waits to be enrolled (" + kImport + confirm;
  // mokutil leaves it for root alone to read.
  if (!import && file_exists(root.path(kImport)))
    return "a key waits to be enrolled, perhaps that of DKMS (" + kImport + confirm;
  return "DKMS signs with " + kDkmsKey +
         (trusted ? ", which is not enrolled (not in " + kTrusted + ")" : "") +
         ": enrol it with `mokutil --import " + kDkmsKey +
         "` as root, reboot, and confirm it on the blue screen";
}

}  // namespace

std::vector<std::string> diagnose_signature(const SystemRoot& root,
                                            const std::string& module_file) {
  const std::string demanded = demand(root);
  if (demanded.empty()) return {};
  const SecureBoot secure = secure_boot(root);
  const Signature is_signed = signature(root, module_file);
  const bool has_key = file_exists(root.path(kDkmsKey));
  std::string hint = "the kernel loads only modules signed with a key it trusts (" + demanded +
                     (secure == SecureBoot::kOn ? "; Secure Boot is on)" : ")");
  if (is_signed == Signature::kYes)
    hint += "; " + module_file + " is signed, perhaps with another one";
  if (is_signed == Signature::kNo) hint += "; " + module_file + " is not signed";
  if (is_signed == Signature::kUnknown && !module_file.empty())
    hint += "; `modinfo -F signer " + module_file + "` names who has signed, if anybody";
  std::vector<std::string> hints = {hint};
  if (secure == SecureBoot::kNoFirmware) {
    hints.push_back(without_secure_boot(root, "no " + kFirmware + "/efi"));
  } else if (secure == SecureBoot::kOff) {
    hints.push_back(without_secure_boot(root, kSecureBoot + " is 0"));
  } else if (is_signed == Signature::kNo || (is_signed == Signature::kUnknown && !has_key)) {
    if (file_exists(root.path(kDkms))) hints.push_back(without_signature(root));
  } else if (has_key) {
    hints.push_back(with_key(root));
  }
  return hints;
}

}  // namespace nltool
