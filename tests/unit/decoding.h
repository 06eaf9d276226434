// SPDX-License-Identifier: GPL-2.0-or-later
// What decode gives its sinks, as text to compare, and attribute sets built by hand.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bytes.h"
#include "codec/decode.h"
#include "output/json_writer.h"
#include "output/text_sink.h"

namespace nltool {

inline std::string to_json(const std::vector<uint8_t>& bytes, const AttributeSet* set,
                           JsonStyle style = {}) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, style);
  decode_attributes(bytes, set, writer);
  return std::string(buffer.pending());
}

inline std::string to_plain(const std::vector<uint8_t>& bytes, const AttributeSet* set) {
  Buffer buffer(-1);
  TextSink sink(buffer, false);
  decode_attributes(bytes, set, sink);
  return std::string(buffer.pending());
}

inline std::string message_json(const std::vector<uint8_t>& header, const Struct* structure,
                                const std::vector<uint8_t>& attributes, const AttributeSet* set) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  decode_message(header, structure, attributes, set, writer);
  return std::string(buffer.pending());
}

inline Attribute make(uint16_t id, const char* name, Type type) {
  Attribute attribute;
  attribute.id = id;
  attribute.name = name;
  attribute.type = type;
  return attribute;
}

inline AttributeSet one(Attribute attribute) { return {"set", {std::move(attribute)}}; }

// The value of one attribute.
inline std::string value_json(const Attribute& attribute, const char* payload) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  decode_value(attribute, from_hex(payload), writer);
  return std::string(buffer.pending());
}

inline std::string value_plain(const Attribute& attribute, const char* payload) {
  Buffer buffer(-1);
  TextSink sink(buffer, false);
  decode_value(attribute, from_hex(payload), sink);
  return std::string(buffer.pending());
}

inline Struct::Member member(const char* name, Type type, size_t size) {
  Struct::Member made;
  made.name = name;
  made.type = type;
  made.size = size;
  return made;
}

inline Struct make_struct(const char* name, std::vector<Struct::Member> members) {
  Struct made;
  made.name = name;
  made.members = std::move(members);
  for (const Struct::Member& each : made.members) made.size += each.size;
  return made;
}

}  // namespace nltool
