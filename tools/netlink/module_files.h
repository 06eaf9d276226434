// SPDX-License-Identifier: GPL-2.0-or-later
// What lies on disk about modules: depmod's lists, modprobe's configuration, DKMS sources.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "netlink/diagnosis.h"

namespace nltool {

// A line of a configuration file, with the file that holds it.
struct ConfigLine {
  std::string file;
  std::vector<std::string> words;
};

// Lines of every *.conf below modprobe's directories whose first word is `keyword`.
std::vector<ConfigLine> modprobe_lines(const SystemRoot& root, const std::string& keyword);

// The module that claims an alias, and the file that says so.
struct AliasOwner {
  std::string module;
  std::string file;
};
// By depmod's list for one kernel.
std::optional<AliasOwner> find_alias_in_modules(const SystemRoot& root, const std::string& release,
                                                const std::string& alias);
// By an alias line of modprobe's configuration, which counts before the list.
std::optional<AliasOwner> find_alias_in_configuration(const SystemRoot& root,
                                                      const std::string& alias);

// The .ko file of a module for one kernel as modules.dep names it; empty if there is none.
std::string find_module_file(const SystemRoot& root, const std::string& release,
                             const std::string& module);

// A DKMS source tree and a module it builds.
struct DkmsSource {
  std::string directory;
  std::string package;
  std::string module;
};
std::vector<DkmsSource> dkms_sources(const SystemRoot& root);

// Whether the tree's C files declare the alias, as text or by the kernel's macros for it.
bool declares_alias(const SystemRoot& root, const DkmsSource& source, const std::string& alias);

// Kernel names treat '-' and '_' alike.
bool same_name(std::string_view left, std::string_view right);

std::vector<std::string> split_lines(const std::string& text);
std::vector<std::string> split_words(const std::string& text);

}  // namespace nltool
