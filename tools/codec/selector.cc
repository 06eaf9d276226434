// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/selector.h"

#include <charconv>

#include "codec/decode_number.h"

namespace nltool {

namespace {

// A value as formats are called: the string, the name of the number, or its digits.
class SelectorText {
 public:
  // Nothing if it cannot be read as text.
  std::optional<std::string_view> read(const Attribute& selector, Bytes payload) {
    if (selector.type == Type::kString) return load_string(payload);
    const IntegerTraits traits = integer_traits(selector.type);
    if (!traits.fits(payload.size())) return std::nullopt;
    const uint64_t value = load_number(selector.type, selector.big_endian, payload);
    const bool has_names = selector.values != nullptr && !selector.values->flags;
    if (const std::string* name = has_names ? selector.values->find(value) : nullptr) return *name;
    return traits.is_signed ? digits(static_cast<int64_t>(value)) : digits(value);
  }

 private:
  template <typename Integer>
  std::string_view digits(Integer value) {
    const auto end = std::to_chars(digits_, digits_ + sizeof digits_, value).ptr;
    return {digits_, static_cast<size_t>(end - digits_)};
  }

  char digits_[24];
};

std::optional<Bytes> find_payload(Bytes attributes, uint16_t id) {
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);)
    if (attribute.type == id) return attribute.payload;
  return std::nullopt;
}

}  // namespace

const SubMessage::Format* choose_format(const Attribute& sub_message, const Scope* innermost) {
  if (sub_message.sub_message == nullptr) return nullptr;
  for (const Scope* scope = innermost; scope != nullptr; scope = scope->outer) {
    const Attribute* selector =
        scope->set != nullptr ? scope->set->find_name(sub_message.selector) : nullptr;
    const auto payload =
        selector != nullptr ? find_payload(scope->attributes, selector->id) : std::nullopt;
    if (!payload) continue;
    SelectorText text;
    const auto value = text.read(*selector, *payload);
    return value ? sub_message.sub_message->find(*value) : nullptr;
  }
  return nullptr;
}

}  // namespace nltool
