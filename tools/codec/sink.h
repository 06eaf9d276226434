// SPDX-License-Identifier: GPL-2.0-or-later
// Where decoded values go. One implementation writes JSON, one text; decode knows neither.
#pragma once

#include <cstdint>
#include <string_view>

#include "netlink/message.h"

namespace nltool {

class Sink {
 public:
  virtual ~Sink() = default;
  virtual void begin_map() = 0;
  virtual void end_map() = 0;
  virtual void begin_list() = 0;
  virtual void end_list() = 0;
  virtual void key(std::string_view name) = 0;
  // `wide`: the value is 64 bits on the wire.
  virtual void number(uint64_t value, bool wide) = 0;
  virtual void signed_number(int64_t value, bool wide) = 0;
  // A number people read in hexadecimal.
  virtual void hex_number(uint64_t value, bool wide) = 0;
  virtual void text(std::string_view value) = 0;  // valid UTF-8
  virtual void binary(Bytes value) = 0;           // of a binary type: bytes are its value
  virtual void undecoded(Bytes value) = 0;        // meaning unknown, or not of its type's length
  virtual void flag() = 0;
};

}  // namespace nltool
