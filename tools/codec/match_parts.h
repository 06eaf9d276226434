// SPDX-License-Identifier: GPL-2.0-or-later
// Parts of compile_match: members of structs, and names that nothing is called. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/attribute_match.h"
#include "codec/encode_names.h"
#include "codec/input.h"
#include "netlink/error.h"

namespace nltool {

// Of what a scope refuses one message is shown: that of a scope that knows most.
enum class Knowledge : uint8_t {
  kNone,   // it has no names
  kNames,  // it has some, but not for all fields
  kAll,    // its fields are all named in it; numbers always are
};
Knowledge knowledge_of(const InputScope& scope);

// Throws UsageError for the first field that none of `scopes`, which have the same fields, knows.
// Does nothing where less than two have names: one alone can say more itself.
void refuse_unknown_names(const std::vector<InputScope>& scopes, const std::string& what);

// For decode's own keys, which are refused.
UsageError not_matched(const std::string& path);

// Appends what has to hold of the member that `field` names, or of those inside. Each is compared
// by itself: members that are not written may be anything. `path` is that of the struct, `base`
// where it begins. Throws UsageError "attribute PATH.MEMBER".
void add_member_match(const Struct& structure, const InputField& field, const std::string& path,
                      size_t base, std::vector<MemberMatch>& to);

}  // namespace nltool
