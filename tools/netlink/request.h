// SPDX-License-Identifier: GPL-2.0-or-later
// Asking the kernel one thing and hearing it out: a single answer, an ACK or a whole dump.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "netlink/socket.h"

namespace nltool {

// Sends `message` to the kernel and gives each answer to `take`. Ends with the first answer, or the
// ACK if the message asked for one, or the end of the dump. Throws KernelError if the kernel
// refuses, Error with Exit::kIncomplete if all that took longer than `limit` (0 = none).
// `operation` names the attempt in both.
void request(Socket& socket, const MessageBuilder& message, const std::string& operation,
             std::chrono::nanoseconds limit, const std::function<void(const Message&)>& take);

}  // namespace nltool
