// SPDX-License-Identifier: GPL-2.0-or-later
// The attribute sets and sub-messages of a spec, which refer to each other.
#pragma once

#include "schema/spec_context.h"

namespace nltool {

// Fills sets and sub_messages of the context; definitions must have been read.
void read_attributes(YamlNode attribute_sets, YamlNode sub_messages, SpecContext& context);

}  // namespace nltool
