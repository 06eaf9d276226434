// SPDX-License-Identifier: GPL-2.0-or-later
// Values that the receiver would not accept, refused before they are sent. Each throws UsageError
// naming the value and what is accepted. Pure.
#pragma once

#include <string>

#include "codec/attribute_set.h"
#include "codec/scalar.h"
#include "netlink/message.h"

namespace nltool {

// `range` is that of the type, for what `limits` leaves open; `shown` the value as written.
void check_integer(const Limits& limits, const Integer& value, const IntegerRange& range,
                   const std::string& shown, const std::string& path);

void check_payload(const Limits& limits, Bytes payload, const std::string& shown,
                   const std::string& path);

// `length` in bytes, of a string without its NUL.
void check_length(const Limits& limits, size_t length, const std::string& shown,
                  const std::string& path);

void check_bitfield(const Limits& limits, uint32_t value, uint32_t selector,
                    const std::string& shown, const std::string& path);

}  // namespace nltool
