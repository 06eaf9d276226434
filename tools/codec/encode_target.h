// SPDX-License-Identifier: GPL-2.0-or-later
// An attribute about to be written: what is known of it and what the words say, together. Pure.
#pragma once

#include <string>

#include "codec/attribute_set.h"
#include "codec/encode_names.h"
#include "codec/input.h"
#include "netlink/error.h"
#include "netlink/message.h"

namespace nltool {

struct Target {
  Attribute attribute;  // as known; a type that was written stands in place of its own
  std::string path;
  InputPlace place;
  bool typed = false;                        // a type was written
  DisplayHint address = DisplayHint::kNone;  // of a type written "ipv4", "ipv6" or "mac"
  Type known_type = Type::kUnknown;          // for its limits, whatever was written
};

// `meaning` is that of an attribute. Throws UsageError for a written type that does not exist.
Target make_target(const InputScope& scope, const InputField& field, const Meaning& meaning);

// The element `index` of an indexed array; `type` as written, empty if none.
Target make_element(const Target& array, uint16_t index, const std::string& type);

// Its payload is attributes.
bool holds_attributes(const Target& target);

// Whether a list is one value of the attribute, as decode prints it, and not several attributes.
bool takes_list(const Attribute& attribute, const std::vector<Input>& elements);

// Throws UsageError for a word that a shell has made of unquoted braces.
void refuse_unbraced(const Target& target, const Input& value);

// Throws UsageError for a payload longer or shorter than the receiver takes. `value` is what it
// was made of.
void check_target_length(const Target& target, const Input& value, Bytes payload);

// That no type is known and none was written.
UsageError no_type(const Target& target);

}  // namespace nltool
