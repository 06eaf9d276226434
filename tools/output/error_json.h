// SPDX-License-Identifier: GPL-2.0-or-later
// The members of an error in JSON, in the order nltool(1) lists them.
#pragma once

#include "netlink/error.h"
#include "output/json_writer.h"

namespace nltool {

// Into a map that is begun, and is not ended.
void write_error(JsonWriter& to, const Error& error);

}  // namespace nltool
