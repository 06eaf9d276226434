// SPDX-License-Identifier: GPL-2.0-or-later
// What a spec says a receiver checks of an attribute's value.
#pragma once

#include "schema/spec_context.h"

namespace nltool {

// Null if nothing is limited. A check that is not known, or whose number does not fit, is warned
// of; one that names a define of the kernel's, which no spec gives a value ("page-size"), limits
// nothing: it may be no mistake.
const Limits* read_limits(YamlNode checks, const Attribute& attribute, SpecContext& context);

}  // namespace nltool
