// SPDX-License-Identifier: GPL-2.0-or-later
// The bytes of a message as source code, with a comment before each part: for people who write the
// same message in a program of their own. Pure.
#pragma once

#include <string>
#include <vector>

#include "netlink/message.h"

namespace nltool {

enum class PrintForm { kHex, kC, kPython };

struct MessagePart {
  size_t offset = 0;  // its bytes go on to the next part
  size_t depth = 0;   // of nests around it
  std::string comment;
};

// `parts` ascending by offset, the first at 0. kHex is one line of digits and has no comments.
std::string list_message(Bytes message, const std::vector<MessagePart>& parts, PrintForm form);

}  // namespace nltool
