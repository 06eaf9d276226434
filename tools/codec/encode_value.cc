// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_value.h"

#include "codec/address.h"
#include "codec/encode_limits.h"
#include "codec/encode_scalar.h"
#include "codec/encode_struct.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"
#include "codec/text.h"

namespace nltool {

namespace {

using Payload = std::vector<uint8_t>;

constexpr char kHexDigits[] = "bytes in hexadecimal, two digits each";

class ValueEncoder {
 public:
  ValueEncoder(const Attribute& attribute, const Input& value, const ValueContext& context)
      : attribute_(attribute),
        value_(value),
        place_(context.place),
        path_(context.path),
        limits_(context.check ? attribute.limits : nullptr) {}

  Payload encode() {
    switch (attribute_.type) {
      case Type::kString:
        return string();
      case Type::kBinary:
        return binary();
      case Type::kFlag:
        return flag();
      case Type::kBitfield32:
        return bitfield();
      default:
        return integer(attribute_.type, value_);
    }
  }

 private:
  Payload integer(Type type, const Input& value) {
    Payload payload;
    append_scalar(payload,
                  {type, attribute_.big_endian, attribute_.hint, attribute_.values, limits_}, value,
                  path_);
    return payload;
  }

  Payload string() {
    if (!is_textual(value_)) throw mismatch(path_, value_, "text");
    Payload payload(value_.text.begin(), value_.text.end());
    payload.push_back(0);
    return payload;
  }

  Payload flag() {
    const bool yes = (value_.kind == Input::Kind::kBoolean && value_.boolean) ||
                     (value_.kind == Input::Kind::kWord && value_.text == "true");
    if (value_.kind != Input::Kind::kNothing && !yes)
      throw refusal(path_, "is a flag and takes no value, not " + describe(value_));
    return {};
  }

  Payload binary() {
    if (attribute_.structure != nullptr && (value_.kind == Input::Kind::kMap || is_braced(value_)))
      return encode_struct(*attribute_.structure, InputFields(value_, place_).all(), path_, true);
    if (integer_range(attribute_.element)) return array();
    const std::string address(describe_address(attribute_.hint));
    if (is_textual(value_)) {
      auto bytes = parse_address(attribute_.hint, value_.text);
      if (!bytes) bytes = parse_hex(value_.text);
      if (bytes) return *bytes;
    }
    std::string expected = address.empty() ? "" : address + " or ";
    if (attribute_.structure != nullptr) expected += "members in braces or ";
    throw mismatch(path_, value_, expected + kHexDigits);
  }

  Payload array() {
    if (value_.kind != Input::Kind::kList && value_.kind != Input::Kind::kWord)
      throw mismatch(path_, value_, "a list, as [1,2,3]");
    limits_ = nullptr;  // they are those of the whole
    const auto elements =
        value_.kind == Input::Kind::kWord ? split_elements(value_.text) : value_.list;
    Payload payload;
    for (const Input& element : elements) {
      const Payload part = integer(attribute_.element, element);
      payload.insert(payload.end(), part.begin(), part.end());
    }
    return payload;
  }

  Payload bitfield() {
    const auto [value, selector] = halves();
    const Limits* limits = limits_;
    limits_ = nullptr;
    Payload payload = integer(Type::kU32, value);
    const Payload second = integer(Type::kU32, selector);
    if (limits != nullptr)
      check_bitfield(*limits, load<uint32_t>(payload.data()), load<uint32_t>(second.data()),
                     describe_halves(value, selector), path_);
    payload.insert(payload.end(), second.begin(), second.end());
    return payload;
  }

  static std::string describe_halves(const Input& value, const Input& selector) {
    const auto shown = [](const Input& half) {
      return half.kind == Input::Kind::kList ? "a list of bits" : describe(half);
    };
    return shown(value) + "/" + shown(selector);
  }

  std::pair<Input, Input> halves() {
    constexpr char kExpected[] = "VALUE/SELECTOR, or {value=...,selector=...}";
    if (is_textual(value_) && !is_braced(value_)) {
      const size_t slash = value_.text.find('/');
      if (slash == std::string::npos) throw mismatch(path_, value_, kExpected);
      return {word(value_.text.substr(0, slash)), word(value_.text.substr(slash + 1))};
    }
    const InputFields fields(value_, place_);
    if (!fields.has() || value_.kind == Input::Kind::kNothing)
      throw mismatch(path_, value_, kExpected);
    const Input* value = nullptr;
    const Input* selector = nullptr;
    for (const InputField* field : fields.all()) {
      const Input*& half = field->name == "value" ? value : selector;
      if ((field->name != "value" && field->name != "selector") || half != nullptr ||
          !field->type.empty())
        throw refusal(path_ + "." + field->name, "a bitfield is " + std::string(kExpected));
      half = &field->value;
    }
    if (value == nullptr || selector == nullptr)
      throw refusal(path_, "a bitfield needs both halves: " + std::string(kExpected));
    return {*value, *selector};
  }

  static Input word(std::string text) {
    Input input;
    input.kind = Input::Kind::kWord;
    input.text = std::move(text);
    return input;
  }

  const Attribute& attribute_;
  const Input& value_;
  const InputPlace& place_;
  const std::string& path_;
  const Limits* limits_;
};

}  // namespace

std::vector<uint8_t> encode_value(const Attribute& attribute, const Input& value,
                                  const ValueContext& context) {
  return ValueEncoder(attribute, value, context).encode();
}

std::vector<uint8_t> encode_address(DisplayHint hint, const Input& value, const std::string& path) {
  auto bytes = is_textual(value) ? parse_address(hint, value.text) : std::nullopt;
  constexpr size_t kMacLength = 6;  // of Ethernet; others are written as bin
  if (!bytes || (hint == DisplayHint::kMac && bytes->size() != kMacLength))
    throw mismatch(path, value, std::string(describe_address(hint)));
  return *bytes;
}

}  // namespace nltool
