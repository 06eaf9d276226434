// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes as written, built by hand, and what encode makes of them: bytes in hexadecimal, or
// the refusal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bytes.h"
#include "codec/encode.h"
#include "codec/text.h"
#include "netlink/error.h"

namespace nltool::inputs {

using Fields = std::vector<InputField>;

inline Input of_kind(Input::Kind kind) {
  Input input;
  input.kind = kind;
  return input;
}

inline Input nothing() { return {}; }

inline Input word(std::string text) {
  Input input = of_kind(Input::Kind::kWord);
  input.text = std::move(text);
  return input;
}

inline Input text(std::string content) {
  Input input = of_kind(Input::Kind::kText);
  input.text = std::move(content);
  return input;
}

inline Input number(uint64_t value) {
  Input input = of_kind(Input::Kind::kUnsigned);
  input.number = value;
  return input;
}

inline Input negative(int64_t value) {
  Input input = of_kind(Input::Kind::kSigned);
  input.signed_number = value;
  return input;
}

inline Input boolean(bool value) {
  Input input = of_kind(Input::Kind::kBoolean);
  input.boolean = value;
  return input;
}

inline Input bytes(std::vector<uint8_t> content) {
  Input input = of_kind(Input::Kind::kBytes);
  input.bytes = std::move(content);
  return input;
}

inline Input list(std::vector<Input> elements) {
  Input input = of_kind(Input::Kind::kList);
  input.list = std::move(elements);
  return input;
}

inline Input map(Fields fields) {
  Input input = of_kind(Input::Kind::kMap);
  input.fields = std::move(fields);
  return input;
}

// "NAME" or "NAME:TYPE", as typed.
inline InputField field(const std::string& name, Input value = {}) {
  const size_t colon = std::min(name.find(':'), name.size());
  InputField made;
  made.name = name.substr(0, colon);
  if (colon < name.size()) made.type = name.substr(colon + 1);
  made.value = std::move(value);
  return made;
}

inline InputField field(const std::string& name, const char* typed) {
  return field(name, word(typed));
}

inline EncodeRequest request(const AttributeSet* set, const Struct* header = nullptr) {
  EncodeRequest made;
  made.set = set;
  made.header = header;
  return made;
}

// Bytes in hexadecimal, or "MESSAGE | HINT | HINT".
inline std::string encoded(const Fields& fields, const EncodeRequest& request) {
  try {
    return to_hex(encode_message(fields, request).bytes);
  } catch (const UsageError& error) {
    std::string told = error.what();
    for (const std::string& hint : error.hints()) told += " | " + hint;
    return told;
  }
}

inline std::string encoded(const Fields& fields, const AttributeSet* set = nullptr) {
  return encoded(fields, request(set));
}

inline Attribute make(uint16_t id, std::string name, Type type) {
  Attribute attribute;
  attribute.id = id;
  attribute.name = std::move(name);
  attribute.type = type;
  return attribute;
}

inline AttributeSet one(Attribute attribute) { return {"things", {std::move(attribute)}}; }

// An attribute's bytes in hexadecimal.
inline std::string made(uint16_t type, std::string_view payload) {
  return to_hex(attribute(type, from_hex(payload)));
}

}  // namespace nltool::inputs
