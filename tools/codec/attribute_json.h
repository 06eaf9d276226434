// SPDX-License-Identifier: GPL-2.0-or-later
// The JSON of --attrs-json and of batch lines as fields: what -j prints under "attrs" comes back to
// the same bytes. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/input.h"

namespace nltool {

// One object, keys in order. {"hex":"4869"} is bytes. `name` is where the text comes from, for
// messages. Throws UsageError with the line and column where it is no JSON, or no object; where a
// key stands twice in an object, a number is no integer of 64 bits, or "hex" has no hexadecimal
// digits.
std::vector<InputField> parse_attribute_json(std::string_view text, const std::string& name);

// The same as one kMap, for objects of which attributes are a part.
Input parse_json_value(std::string_view text, const std::string& name);

}  // namespace nltool
