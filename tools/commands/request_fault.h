// SPDX-License-Identifier: GPL-2.0-or-later
// From an error to the words of the request: which attribute the kernel's offset means, which name
// a missing type has.
#pragma once

#include <vector>

#include "codec/encode.h"
#include "commands/request_target.h"
#include "commands/send_options.h"
#include "netlink/error.h"

namespace nltool {

// `places` with offsets in the whole message, as the kernel counts them.
Fault find_fault(const ExtAck& ext_ack, const FamilyCall& call, const RequestTarget& target,
                 const std::vector<EncodedPlace>& places);

// Adds what was typed to an error that encoding threw, with the place it is about.
void point_at_word(const FamilyCall& call, UsageError& error);

}  // namespace nltool
