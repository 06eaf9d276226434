// SPDX-License-Identifier: GPL-2.0-or-later
// The definitions of a spec: constants, enums, flags; structs are read on their own.
#pragma once

#include "schema/spec_context.h"

namespace nltool {

// Fills constants, values and structs of the context.
void read_definitions(YamlNode definitions, SpecContext& context);

}  // namespace nltool
