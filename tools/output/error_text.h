// SPDX-License-Identifier: GPL-2.0-or-later
// Errors for people: what failed, the attribute it is about, where that was typed, hints.
#pragma once

#include <string>
#include <string_view>

#include "netlink/error.h"
#include "output/buffer.h"

namespace nltool {

// `where` stands before what the error says.
void append_error(Buffer& to, bool color, const std::string& where, const Error& error);

// What was typed or what the kernel said may hold anything: what would move the cursor is a '?'.
void append_printable_line(Buffer& to, std::string_view text);

}  // namespace nltool
