// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses in the spelling people use. Pure.
#pragma once

#include <string>

#include "codec/attribute_set.h"
#include "netlink/message.h"

namespace nltool {

// Empty if the bytes have not the length the hint asks for, or the hint is none of an address.
std::string format_address(DisplayHint hint, Bytes bytes);

}  // namespace nltool
