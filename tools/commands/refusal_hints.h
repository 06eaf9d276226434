// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel may have meant, where it refuses a request to a family and does not say why.
#pragma once

#include <cstdint>

#include "commands/request_target.h"
#include "commands/send_options.h"
#include "netlink/error.h"

namespace nltool {

struct RefusedRequest {
  const RequestTarget& target;
  const FamilyCall& call;
  uint16_t flags;
};

// Adds hints from what spec, controller and the request itself show; where the kernel says neither
// why nor where, those of the errno too.
void explain_refusal(const RefusedRequest& request, KernelError& error);

}  // namespace nltool
