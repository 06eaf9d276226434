// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel only says "not supported" or "no such file" when a module cannot be loaded. The
// reasons are lying around in /lib/modules, /proc and /sys; this puts the ones that are really
// there into words.
#include "netlink/diagnosis.h"

#include <sys/utsname.h>

#include <algorithm>

#include "netlink/defaults.h"
#include "netlink/module_files.h"
#include "netlink/module_signature.h"
#include "netlink/system.h"

namespace nltool {

namespace {

using Hints = std::vector<std::string>;

std::string running_release() {
  utsname name = {};
  return uname(&name) == 0 ? name.release : "";
}

std::string first_line(const SystemRoot& root, const std::string& file) {
  const auto lines = split_lines(read_file(root.path(file)).value_or(""));
  return lines.empty() ? "" : lines[0];
}

bool is_default_alias(const std::string& alias) {
  return alias == "net-pf-16-proto-" + std::to_string(kDefaultProtocol) ||
         alias == "net-pf-16-proto-16-family-" + std::string(kDefaultFamily);
}

bool is_loaded(const SystemRoot& root, std::string module) {
  std::replace(module.begin(), module.end(), '-', '_');
  // Built-in code has a directory too; initstate stands only in a loaded module's.
  return file_exists(root.path("/sys/module/" + module + "/initstate"));
}

// The parameter that would say what the module serves, and what the alias asks of it.
std::pair<std::string, std::string> asked_of_module(const std::string& alias) {
  constexpr std::string_view kProtocol = "net-pf-16-proto-", kFamily = "16-family-";
  const std::string rest = alias.substr(std::min(alias.size(), kProtocol.size()));
  if (rest.starts_with(kFamily)) return {"family", rest.substr(kFamily.size())};
  return {"protocol", rest};
}

// A module that has its alias and is loaded may have been told to serve something else.
void tell_loaded(const SystemRoot& root, std::string module, const std::string& alias,
                 Hints& hints) {
  std::replace(module.begin(), module.end(), '-', '_');
  const std::string directory = "/sys/module/" + module + "/parameters";
  std::string values;
  bool differs = false;
  const auto [parameter, asked] = asked_of_module(alias);
  for (const char* name : {"protocol", "family"}) {
    const std::string value = first_line(root, directory + "/" + name);
    if (!value.empty()) values += std::string(" ") + name + "=" + value;
    if (name == parameter && !value.empty() && value != asked) differs = true;
  }
  if (differs)
    hints.push_back("module " + module + " is loaded, but with" + values + " (" + directory + ")");
  else
    hints.push_back("module " + module + " is loaded (/sys/module/" + module +
                    ") but does not offer this");
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// modprobe runs an install line in place of loading: for a module, or for the alias itself.
bool tell_install(const SystemRoot& root, const std::string& name, Hints& hints) {
  bool told = false;
  for (const ConfigLine& line : modprobe_lines(root, "install")) {
    if (line.words.size() < 3 || !same_name(line.words[1], name)) continue;
    hints.push_back("`" + joined(line.words) + "` in " + line.file +
                    " runs that instead of loading it");
    told = true;
  }
  return told;
}

void tell_blacklist(const SystemRoot& root, const std::string& module, Hints& hints) {
  for (const ConfigLine& line : modprobe_lines(root, "blacklist"))
    if (line.words.size() > 1 && same_name(line.words[1], module))
      hints.push_back("`blacklist " + line.words[1] + "` in " + line.file +
                      " keeps it from loading by itself: remove the line, or `modprobe " + module +
                      "` as root");
  tell_install(root, module, hints);
}

void tell_autoload(const SystemRoot& root, Hints& hints) {
  const std::string helper_file = "/proc/sys/kernel/modprobe";
  const auto helper = read_file(root.path(helper_file));
  if (!helper) return;
  const std::string path = first_line(root, helper_file);
  if (path.empty())
    hints.push_back("the kernel loads no modules by itself: " + helper_file + " is empty");
  else if (!file_exists(root.path(path)))
    hints.push_back("the kernel cannot load modules by itself: " + helper_file + " names " + path +
                    ", which does not exist");
}

void tell_not_loaded(const SystemRoot& root, const AliasOwner& owner, Hints& hints) {
  hints.push_back("module " + owner.module + " is installed for this kernel (" + owner.file +
                  ") but is not loaded");
  const size_t before = hints.size();
  const std::string disabled = "/proc/sys/kernel/modules_disabled";
  if (first_line(root, disabled) == "1")
    hints.push_back("no module can be loaded until the next boot: " + disabled + " is 1");
  tell_blacklist(root, owner.module, hints);
  for (std::string& hint :
       diagnose_signature(root, find_module_file(root, root.release, owner.module)))
    hints.push_back(std::move(hint));
  tell_autoload(root, hints);
  if (hints.size() == before)
    hints.push_back("try `modprobe " + owner.module +
                    "` as root; the kernel log (dmesg) has the reason");
}

void tell_headers(const SystemRoot& root, Hints& hints) {
  const std::string build = "/lib/modules/" + root.release + "/build";
  if (file_exists(root.path(build + "/Makefile")))
    hints.push_back("kernel headers are there (" + build + "): build it with `dkms autoinstall`");
  else
    hints.push_back("kernel headers are missing (no " + build + "): `apt install linux-headers-" +
                    root.release + "`, then `dkms autoinstall`");
}

// Modules that other kernels have for the alias.
std::vector<std::string> tell_elsewhere(const SystemRoot& root, const std::string& alias,
                                        Hints& hints) {
  std::vector<std::string> modules;
  for (const std::string& release : list_directory(root.path("/lib/modules"))) {
    if (release == root.release) continue;
    const auto owner = find_alias_in_modules(root, release, alias);
    if (!owner) continue;
    hints.push_back("module " + owner->module + " is built for kernel " + release + " only (" +
                    owner->file + ")");
    modules.push_back(owner->module);
  }
  return modules;
}

// Whether a DKMS source builds the alias's module: by a build of it, by its own text, or, for the
// default alias, by being the default package's.
bool builds_alias(const SystemRoot& root, const DkmsSource& source, const std::string& alias,
                  const std::vector<std::string>& built_elsewhere) {
  for (const std::string& module : built_elsewhere)
    if (same_name(module, source.module)) return true;
  if (is_default_alias(alias) && source.package + "-dkms" == kDefaultPackage) return true;
  return declares_alias(root, source, alias);
}

// No module of this kernel has the alias: was it built for others, or is it waiting to be built?
void tell_not_built(const SystemRoot& root, const std::string& alias, Hints& hints) {
  const std::vector<std::string> modules = tell_elsewhere(root, alias, hints);
  bool waiting = false;
  for (const DkmsSource& source : dkms_sources(root)) {
    if (!find_module_file(root, root.release, source.module).empty()) continue;
    if (!builds_alias(root, source, alias, modules)) continue;
    hints.push_back("module " + source.module + " has DKMS sources (" + source.directory +
                    "/dkms.conf) but is not built for this kernel");
    waiting = true;
  }
  if (waiting) return tell_headers(root, hints);
  if (is_default_alias(alias))
    hints.push_back("no DKMS sources of it in /usr/src: `apt install " +
                    std::string(kDefaultPackage) + "`");
}

// What an alias line of modprobe.d says comes before depmod's list.
void tell_configured(const SystemRoot& root, const std::string& alias, const AliasOwner& owner,
                     Hints& hints) {
  const std::string line = "`alias " + alias + " " + owner.module + "` in " + owner.file;
  if (is_loaded(root, owner.module)) return tell_loaded(root, owner.module, alias, hints);
  if (!find_module_file(root, root.release, owner.module).empty())
    return tell_not_loaded(root, owner, hints);
  if (owner.module == "off")
    hints.push_back(line + " keeps every module from being loaded for it: remove the line");
  else
    hints.push_back(line + " names a module that is not installed for this kernel");
}

void tell_no_alias(const SystemRoot& root, const std::string& alias, Hints& hints) {
  const std::string directory = "/lib/modules/" + root.release;
  if (!file_exists(root.path("/lib/modules"))) {
    hints.push_back("/lib/modules does not exist here, as in a container: the module for alias " +
                    alias + " must be installed and loaded where the kernel's own modules are");
    return;
  }
  if (!file_exists(root.path(directory)))
    hints.push_back("no modules are installed for the running kernel: " + directory +
                    " does not exist");
  else if (!file_exists(root.path(directory + "/modules.alias")))
    hints.push_back(directory + "/modules.alias does not exist: `depmod` makes it");
  else
    hints.push_back("no module has the alias " + alias + " (" + directory + "/modules.alias)");
  tell_not_built(root, alias, hints);
}

}  // namespace

std::vector<std::string> diagnose_missing_module(SystemRoot root, const std::string& alias) {
  Hints hints;
  if (root.release.empty()) root.release = running_release();
  // In the order in which modprobe looks.
  if (const auto owner = find_alias_in_configuration(root, alias)) {
    tell_configured(root, alias, *owner, hints);
    return hints;
  }
  if (tell_install(root, alias, hints)) return hints;
  const auto owner = find_alias_in_modules(root, root.release, alias);
  if (!owner)
    tell_no_alias(root, alias, hints);
  else if (is_loaded(root, owner->module))
    tell_loaded(root, owner->module, alias, hints);
  else
    tell_not_loaded(root, *owner, hints);
  return hints;
}

}  // namespace nltool
