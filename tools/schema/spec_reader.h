// SPDX-License-Identifier: GPL-2.0-or-later
// A YNL spec (Documentation/userspace-api/netlink/specs.rst in the kernel) to a Schema. Pure: text
// in.
#pragma once

#include <string>

#include "schema/schema.h"

namespace nltool {

// Every schema level: genetlink, genetlink-c, genetlink-legacy, netlink-raw. Throws FileError
// naming `file` if this is no spec at all; what of it is not understood is in Schema::warnings.
Schema read_spec(const std::string& text, const std::string& file);

}  // namespace nltool
