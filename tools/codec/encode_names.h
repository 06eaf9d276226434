// SPDX-License-Identifier: GPL-2.0-or-later
// What the names of fields mean where they stand: an attribute, a member of the fixed header, or
// one of decode's own keys; and the values that choose a sub-message's format. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "codec/input.h"

namespace nltool {

// The fields of a message or a nest, and what is known of them.
struct InputScope {
  std::vector<const InputField*> fields;
  const AttributeSet* set = nullptr;
  const Struct* header = nullptr;  // comes before the attributes
  bool header_given = false;       // its bytes are; members are not to be
  std::string path;                // of the nest; empty for the message
  std::string unknown_because;     // why there is no set, if there should be one
  std::vector<std::string> hints;  // what to do about it
  const InputScope* outer = nullptr;

  std::string path_of(const std::string& step) const {
    return path.empty() ? step : path + "." + step;
  }
};

struct Meaning {
  enum class Kind : uint8_t {
    kAttribute,
    kMember,     // of the header
    kHeader,     // a map of members
    kRawHeader,  // "_header"
    kTrailing,   // "_trailing"
  };

  Kind kind = Kind::kAttribute;
  uint16_t id = 0;                   // of kAttribute
  const Attribute* known = nullptr;  // of kAttribute; may be null
  std::string member;                // of kMember
};

// Throws UsageError "attribute PATH" for a name nobody knows, one that may be read in two ways, a
// number no attribute has.
Meaning find_meaning(const InputScope& scope, const InputField& field);

// Names of attributes and of the header's members that may be written there.
std::vector<std::string> known_names(const InputScope& scope);

// 14 bits: the other two of nla_type are flags (linux/netlink.h).
constexpr uint16_t kMostAttributeNumber = 0x3fff;

// Nothing if `name` is no number, or one that no attribute has.
std::optional<uint16_t> parse_attribute_number(std::string_view name);

// The value of the attribute or header member called `selector` as the text formats are chosen by:
// among the fields of `scope`, then of those around it. Nothing if it is not given.
std::optional<std::string> find_selector(const InputScope& scope, const std::string& selector);

// The format of a sub-message that is among the fields of `scope`. Null if it is not known; why
// then goes to `inner`, the scope of what is in it, for messages.
const SubMessage::Format* find_format(const InputScope& scope, const Attribute& attribute,
                                      InputScope& inner);

}  // namespace nltool
