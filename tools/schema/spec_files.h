// SPDX-License-Identifier: GPL-2.0-or-later
// Where specs are found. Debian ships the kernel's own in linux-doc-*, compressed.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace nltool {

// Places to look, in this order: `directories`, $NLTOOL_SPEC_PATH (colons between),
// share/nltool/specs below /usr/local and /usr, then linux-doc-* below /usr/share/doc, newest
// first.
struct SpecSearch {
  std::string prefix;  // before every absolute directory of our own; for tests
  std::vector<std::string> directories;
};

// The file for a family: FAMILY.yaml or FAMILY.yaml.gz, '-' and '_' alike. Nothing if there is
// none.
std::optional<std::string> find_spec_file(const SpecSearch& search, const std::string& family);

struct SpecHead {
  std::string family;           // as its `name:` says, which need not be the file's
  bool generic = true;          // of generic netlink
  std::optional<int> protocol;  // netlink protocol, where the family is one of raw netlink
};

// All specs found, of files with the same name the first; sorted by family. Only the head of each
// file is read: up to its first list, and unpacked no further. What is no spec is left out.
std::vector<SpecHead> list_specs(const SpecSearch& search);

// Text of a spec, unpacked if it is gzip. Throws FileError.
std::string read_spec_file(const std::string& path);

}  // namespace nltool
