// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/family_lookup.h"

#include "codec/nearest.h"
#include "netlink/defaults.h"
#include "netlink/error.h"
#include "netlink/number.h"

namespace nltool {

namespace {

std::string nearest_family(Socket& socket, const std::string& name,
                           std::chrono::nanoseconds limit) {
  std::vector<std::string> names;
  try {
    for (const Family& family : resolve_all_families(socket, limit)) names.push_back(family.name);
  } catch (const Error&) {
    return {};  // a suggestion less; the first failure is the one to tell
  }
  return nearest(name, names);
}

}  // namespace

Family look_up_family(Socket& socket, const std::string& name_or_number,
                      std::chrono::nanoseconds limit) {
  try {
    return resolve_family(socket, name_or_number, limit);
  } catch (Error& error) {
    const bool name = !parse_whole(name_or_number) && name_or_number != kDefaultFamily;
    if (error.code() != Exit::kNotFound || !name) throw;
    if (const std::string meant = nearest_family(socket, name_or_number, limit); !meant.empty())
      error.add_hint("did you mean " + meant + "?");
    throw;
  }
}

std::string hint_of_groups(const Family& family) {
  std::string list;
  for (const FamilyGroup& group : family.groups) list += (list.empty() ? "" : ", ") + group.name;
  return "groups of " + family.name + ": " + (list.empty() ? "none" : list);
}

}  // namespace nltool
