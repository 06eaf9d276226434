// SPDX-License-Identifier: GPL-2.0-or-later
// The C structs of a spec: which bytes each member takes.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "schema/spec_context.h"

namespace nltool {

// Fills structs of the context; enums and constants must be known. One that cannot be laid out, as
// one that holds itself, is refused with a warning: its members behind would be misread.
void read_structs(const std::vector<std::pair<std::string_view, YamlNode>>& definitions,
                  SpecContext& context);

}  // namespace nltool
