// SPDX-License-Identifier: GPL-2.0-or-later
// One attribute of a spec: what its keys mean.
#pragma once

#include "schema/spec_context.h"

namespace nltool {

struct AttributeField {
  enum : size_t {
    kName,
    kType,
    kValue,
    kMulti,
    kByteOrder,
    kNested,
    kEnum,
    kEnumAsFlags,
    kHint,
    kChecks,
    kSubType,
    kStruct,
    kSubMessage,
    kSelector,
    kTypeValue,
    kFields
  };
};

using AttributeFields = std::array<YamlNode, AttributeField::kFields>;

// Puts the keys of an attribute into `fields`, over what is there: a subset says again what differs
// from the set it is of.
void gather_attribute(YamlNode entry, AttributeFields& fields, SpecContext& context);

// The attribute but for its number. Definitions must have been read, sets and sub-messages must
// have their places. Warns at `entry` where a key is missing.
Attribute read_attribute(const AttributeFields& fields, YamlNode entry, SpecContext& context);

}  // namespace nltool
