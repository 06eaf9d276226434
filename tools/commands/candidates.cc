// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/candidates.h"

#include <algorithm>

#include "codec/text.h"
#include "commands/values.h"

namespace nltool {

void Candidates::add(const std::string& candidate, const std::string& description) {
  const std::string whole = prefix_ + candidate;
  const bool plain = std::all_of(candidate.begin(), candidate.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.,@%+/-:=").find(c) != std::string_view::npos;
  });
  if (!plain || candidate.empty() || !whole.starts_with(typed_)) return;
  if (!added_.insert(whole).second) return;
  lines_ += whole;
  if (!description.empty() && is_printable_line(description)) lines_ += "\t" + description;
  lines_ += "\n";
}

void Candidates::add_list(const std::vector<std::string>& names, const std::string& typed) {
  const size_t begin = typed.rfind(',') + 1;  // of none it is the start
  std::vector<std::string> given;
  if (begin != 0) given = split_at_commas(typed.substr(0, begin - 1));
  extend_prefix(typed.substr(0, begin));
  for (const std::string& name : names)
    if (std::find(given.begin(), given.end(), name) == given.end()) add(name);
}

void Candidates::add_values(const ValueNames* values, const std::string& typed) {
  if (values == nullptr) return;
  std::vector<std::string> names;
  for (const auto& [number, name] : values->names) names.push_back(name);
  if (values->flags) return add_list(names, typed);
  for (const std::string& name : names) add(name);
}

}  // namespace nltool
