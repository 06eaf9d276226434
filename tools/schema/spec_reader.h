// SPDX-License-Identifier: GPL-2.0-or-later
// A YNL spec (Documentation/userspace-api/netlink/specs.rst in the kernel) to a Schema. Pure: text
// in.
#pragma once

#include <string>

#include "schema/schema.h"

namespace nltool {

// Throws FileError naming `file` if this is no spec of a generic netlink family at all.
Schema read_spec(const std::string& text, const std::string& file);

}  // namespace nltool
