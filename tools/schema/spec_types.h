// SPDX-License-Identifier: GPL-2.0-or-later
// What specs call types and display hints, and what is known of a type alone. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "codec/attribute_set.h"

namespace nltool {

// Nothing for "unused" too, which is no type.
std::optional<Type> find_type(std::string_view name);
// "unknown" for kUnknown.
std::string_view type_name(Type type);
std::optional<DisplayHint> find_display_hint(std::string_view name);

// Bytes of an integer of fixed size, 0 for every other type.
size_t integer_size(Type type);
bool is_signed(Type type);  // integers only

}  // namespace nltool
