// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_attribute.h"

#include "schema/spec_limits.h"
#include "schema/spec_types.h"

namespace nltool {

namespace {

using Field = AttributeField;

// The most frequent first. The unused ones are for people and for C programs.
constexpr SpecKey kKeys[] = {
    {"name", Field::kName},
    {"type", Field::kType},
    {"doc", kUnusedKey},
    {"nested-attributes", Field::kNested},
    {"byte-order", Field::kByteOrder},
    {"enum", Field::kEnum},
    {"struct", Field::kStruct},
    {"display-hint", Field::kHint},
    {"multi-attr", Field::kMulti},
    {"value", Field::kValue},
    {"checks", Field::kChecks},
    {"sub-type", Field::kSubType},
    {"enum-as-flags", Field::kEnumAsFlags},
    {"name-prefix", kUnusedKey},
    {"sub-message", Field::kSubMessage},
    {"selector", Field::kSelector},
    {"type-value", Field::kTypeValue},
};

class SpecAttributeReader {
 public:
  SpecAttributeReader(const AttributeFields& fields, YamlNode entry, SpecContext& context)
      : fields_(fields), entry_(entry), context_(context) {}

  Attribute read() {
    attribute_.name = fields_[Field::kName].text();
    attribute_.multi = fields_[Field::kMulti].is_true();
    attribute_.big_endian = fields_[Field::kByteOrder].text() == "big-endian";
    attribute_.hint = context_.find_hint(fields_[Field::kHint]);
    attribute_.nested = context_.find_set(fields_[Field::kNested]);
    attribute_.values =
        context_.find_values(fields_[Field::kEnum], fields_[Field::kEnumAsFlags].is_true());
    read_type();
    attribute_.limits = read_limits(fields_[Field::kChecks], attribute_, context_);
    narrow_address();
    return std::move(attribute_);
  }

 private:
  void read_type() {
    const std::string_view name = fields_[Field::kType].text();
    const auto type = find_type(name);
    if (type)
      attribute_.type = *type;
    else if (name.empty())
      warn("it has no type");
    else if (name != "unused")
      warn("the type " + quote(name) + " is not known");
    switch (attribute_.type) {
      case Type::kNest:
        return need(Field::kNested, "nested-attributes");
      case Type::kIndexedArray:
        return read_indexed_array();
      case Type::kBinary:
        return read_binary();
      case Type::kTypeValue:
        return read_type_value();
      case Type::kSubMessage:
        return read_sub_message();
      default:
        return;
    }
  }

  // An array-nest has no sub-type: its elements are nests.
  void read_indexed_array() {
    const std::string_view name = fields_[Field::kSubType].text();
    attribute_.element = name.empty() ? Type::kNest : find_type(name).value_or(Type::kUnknown);
    if (attribute_.element == Type::kNest) return need(Field::kNested, "nested-attributes");
    const bool decodes = integer_size(attribute_.element) != 0 ||
                         attribute_.element == Type::kUint || attribute_.element == Type::kSint ||
                         attribute_.element == Type::kBinary || attribute_.element == Type::kString;
    if (decodes) return;
    attribute_.element = Type::kUnknown;
    warn("elements of the type " + quote(name) + " are not known");
  }

  void read_binary() {
    attribute_.structure = context_.find_struct(fields_[Field::kStruct]);
    // Specs say ipv4 of addresses of either family (rt_addr.yaml of 6.12): the length tells.
    if (attribute_.hint == DisplayHint::kIpv4 || attribute_.hint == DisplayHint::kIpv6)
      attribute_.hint = DisplayHint::kIpv4Or6;
    const std::string_view name = fields_[Field::kSubType].text();
    if (name.empty()) return;
    const Type element = find_type(name).value_or(Type::kUnknown);
    if (integer_size(element) != 0)
      attribute_.element = element;
    else
      warn("elements of the type " + quote(name) + " are not known");
  }

  // Its length may leave one family of addresses.
  void narrow_address() {
    const Limits* limits = attribute_.limits;
    if (attribute_.hint != DisplayHint::kIpv4Or6 || attribute_.type != Type::kBinary) return;
    if (limits == nullptr || limits->min_length != limits->max_length) return;
    constexpr uint32_t kIpv4Size = 4, kIpv6Size = 16;
    if (limits->min_length == kIpv4Size) attribute_.hint = DisplayHint::kIpv4;
    if (limits->min_length == kIpv6Size) attribute_.hint = DisplayHint::kIpv6;
  }

  void read_type_value() {
    for (const YamlNode name : fields_[Field::kTypeValue].items())
      attribute_.type_names.push_back(name.string());
    if (attribute_.type_names.empty()) warn("it needs a list of names, type-value");
    need(Field::kNested, "nested-attributes");
  }

  void read_sub_message() {
    attribute_.sub_message = context_.find_sub_message(fields_[Field::kSubMessage]);
    attribute_.selector = fields_[Field::kSelector].text();
    need(Field::kSubMessage, "sub-message");
    need(Field::kSelector, "selector");
  }

  void need(size_t field, const std::string& key) {
    if (!fields_[field]) warn("it needs " + key);
  }

  void warn(const std::string& what) {
    // A subset's attribute has the fault of the original: at the same place it is told once.
    context_.warn(fields_[Field::kType] ? fields_[Field::kType] : entry_,
                  "attribute " + quote(attribute_.name) + ": " + what);
  }

  const AttributeFields& fields_;
  YamlNode entry_;
  SpecContext& context_;
  Attribute attribute_;
};

}  // namespace

void gather_attribute(YamlNode entry, AttributeFields& fields, SpecContext& context) {
  context.gather(entry, kKeys, fields,
                 [entry] { return "attribute " + quote(entry["name"].text()); });
}

Attribute read_attribute(const AttributeFields& fields, YamlNode entry, SpecContext& context) {
  return SpecAttributeReader(fields, entry, context).read();
}

}  // namespace nltool
