// SPDX-License-Identifier: GPL-2.0-or-later
// The operations of a spec and their numbers, which most specs leave to be counted.
#pragma once

#include "schema/spec_context.h"

namespace nltool {

// Attribute sets and structs must have been read. The schema's protocol bounds the numbers.
void read_operations(YamlNode operations, SpecContext& context);

}  // namespace nltool
