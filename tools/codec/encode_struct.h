// SPDX-License-Identifier: GPL-2.0-or-later
// C structs from their members: a family's fixed header, or a binary attribute. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "codec/input.h"

namespace nltool {

// Gives structure.size bytes, with `padded` those C adds at the end too; members not among
// `members` are zero. "_trailing", bytes that decode found behind the last whole member, are put
// behind the last one given. `path` is that of the struct, for messages. Throws UsageError
// "attribute PATH.MEMBER": a member that is unknown, given twice, or whose value is not of its type
// and size.
std::vector<uint8_t> encode_struct(const Struct& structure,
                                   const std::vector<const InputField*>& members,
                                   const std::string& path, bool padded = false);

}  // namespace nltool
