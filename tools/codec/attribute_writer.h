// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes one behind the other and in nests, with their padding, as bytes; and where each lies.
// Knows nothing of what they mean. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/encode.h"
#include "netlink/message.h"

namespace nltool {

class AttributeWriter {
 public:
  // An attribute about to be written; `path`, `place` and `value` are for
  // messages and Encoded::places.
  struct Head {
    uint16_t id;
    bool nested;  // holds attributes: NLA_F_NESTED
    const std::string& path;
    const InputPlace& place;
  };

  // All throw UsageError "attribute PATH" where an attribute or the message gets too long, or nests
  // too deep.
  void put(const Head& head, Bytes payload, std::string value = {});
  void open(const Head& head);  // until close(), all that is written is in it
  void close();
  // Bytes as they are; `path` is for messages.
  void put_raw(Bytes bytes, const std::string& path);
  // Attributes begin at multiples of four (NLMSG_ALIGN, NLA_ALIGN).
  void align() { encoded_.bytes.resize(align4(encoded_.bytes.size())); }

  Encoded take() { return std::move(encoded_); }

 private:
  void begin(const Head& head);
  void end(size_t place);

  Encoded encoded_;
  std::vector<size_t> open_;  // indices of places
};

}  // namespace nltool
