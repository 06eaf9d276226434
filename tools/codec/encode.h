// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes as written to the bytes of a message, driven by an AttributeSet where there is one and
// by the types written where not. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "codec/input.h"
#include "netlink/message.h"

namespace nltool {

// Which bytes came from where: for carets, and for comments in a listing of the bytes.
struct EncodedPlace {
  size_t offset = 0;  // from the start of the fixed header; of the attribute's own header
  size_t size = 0;    // bytes with its header, without padding
  size_t depth = 0;   // 0 = not in a nest
  std::string path;   // names where known: "linkinfo.data.id"
  InputPlace place;
  std::string value;  // as written, cut if long; empty if it is not one value
};

struct Encoded {
  std::vector<uint8_t> bytes;        // fixed header and attributes
  std::vector<EncodedPlace> places;  // in wire order, a nest before what it holds
};

struct EncodeRequest {
  // Members of the fixed header may stand among the fields, as "header.NAME" too. Null: the header
  // is `header_bytes`, or nothing.
  const Struct* header = nullptr;
  // Given by hand (--header). Members written as fields are an error then.
  std::vector<uint8_t> header_bytes;
  bool header_given = false;
  // Null: numbers with types alone.
  const AttributeSet* set = nullptr;
  // Refuse values outside Attribute::limits.
  bool check = true;
};

// Throws UsageError, whose operation is "attribute PATH": a name that is unknown (with the nearest
// that is known) or may be read in two ways, no type known, a value that is not of the type, or is
// outside the limits (which it names), more than an attribute or a message holds.
Encoded encode_message(const std::vector<InputField>& fields, const EncodeRequest& request);

}  // namespace nltool
