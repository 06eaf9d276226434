// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_names.h"

#include <algorithm>
#include <cstdio>

#include "codec/nearest.h"
#include "codec/refusal.h"
#include "netlink/message.h"
#include "netlink/number.h"

namespace nltool {

namespace {

constexpr std::string_view kHeaderPrefix = "header.";

const Struct::Member* find_member(const InputScope& scope, std::string_view name) {
  const auto* member = scope.header != nullptr ? scope.header->find(name) : nullptr;
  return member != nullptr && member->type != Type::kPad ? member : nullptr;
}

// JSON comes from decode, which calls a member that could be taken for an attribute "header.NAME";
// people write words.
bool is_from_a_person(const Input& value) {
  return value.kind == Input::Kind::kWord || value.kind == Input::Kind::kNothing;
}

UsageError two_readings(const InputScope& scope, const InputField& field, const Attribute& known) {
  const std::string id = std::to_string(known.id);
  return refusal(scope.path_of(field.name), "is a member of the header and attribute " + id +
                                                ": write " + scope.path_of("header." + field.name) +
                                                "=... or " + scope.path_of(id) + "=...");
}

// A name of digits, and a number. Bytes alone are what decode prints of attributes without a name.
UsageError number_or_name(const InputScope& scope, const InputField& field, uint16_t number,
                          const Attribute& named) {
  const auto hexadecimal = [](uint16_t id) {
    char digits[8];
    snprintf(digits, sizeof digits, "0x%x", id);
    return std::string(digits);
  };
  return refusal(scope.path_of(field.name),
                 "is the number of an attribute and the name of attribute " +
                     std::to_string(named.id) + ": write " + scope.path_of(hexadecimal(number)) +
                     "=... for the number or " + scope.path_of(hexadecimal(named.id)) +
                     "=... for the name");
}

bool is_bytes_alone(const Input& value) {
  return value.kind == Input::Kind::kList &&
         std::all_of(value.list.begin(), value.list.end(),
                     [](const Input& one) { return one.kind == Input::Kind::kBytes; });
}

UsageError header_is_given(const InputScope& scope, const InputField& field) {
  return refusal(scope.path_of(field.name),
                 "is a member of the header, all of whose bytes are given");
}

UsageError unknown_name(const InputScope& scope, const InputField& field) {
  const std::string path = scope.path_of(field.name);
  const std::vector<std::string> names = known_names(scope);
  if (names.empty()) {
    UsageError error =
        refusal(path, scope.unknown_because.empty() ? "names need a spec, and none is known here"
                                                    : scope.unknown_because);
    error.add_hints(scope.hints);
    error.add_hint("write a number, with a type where none is known, as " +
                   scope.path_of("1:u32=5"));
    return error;
  }
  std::string set = "the header";
  if (scope.set != nullptr)
    set = scope.set->name.empty() ? "its set" : "attribute set " + scope.set->name;
  UsageError error = refusal(path, "is not a name of " + set);
  suggest(error, field.name, names);
  return error;
}

std::optional<Meaning> find_key_of_decode(const InputScope& scope, const InputField& field) {
  Meaning meaning;
  const bool may_have_header = scope.header != nullptr || scope.outer == nullptr;
  if (field.name == "_header" && may_have_header)
    meaning.kind = Meaning::Kind::kRawHeader;
  else if (field.name == "_trailing")
    meaning.kind = Meaning::Kind::kTrailing;
  else
    return std::nullopt;
  return meaning;
}

// "header.NAME", or "header" with members inside. Nothing if `field` is neither.
std::optional<Meaning> find_in_header(const InputScope& scope, const InputField& field) {
  if (scope.header == nullptr) return std::nullopt;
  Meaning meaning;
  if (field.name == "header") {
    meaning.kind = Meaning::Kind::kHeader;
  } else if (field.name.starts_with(kHeaderPrefix)) {
    meaning.kind = Meaning::Kind::kMember;
    meaning.member = field.name.substr(kHeaderPrefix.size());
  } else {
    return std::nullopt;
  }
  if (scope.header_given) throw header_is_given(scope, field);
  return meaning;
}

const Attribute* find_known(const InputScope& scope, const std::string& name) {
  // Attributes known from the policy alone have no name.
  return scope.set != nullptr && !name.empty() ? scope.set->find_name(name) : nullptr;
}

Meaning find_name(const InputScope& scope, const InputField& field) {
  const Attribute* known = find_known(scope, field.name);
  const bool is_member = find_member(scope, field.name) != nullptr;
  if (known != nullptr) {
    if (is_member && !scope.header_given && is_from_a_person(field.value))
      throw two_readings(scope, field, *known);
    return {Meaning::Kind::kAttribute, known->id, known, {}};
  }
  if (const auto own = find_key_of_decode(scope, field)) return *own;
  if (const auto member = find_in_header(scope, field)) return *member;
  if (!is_member) throw unknown_name(scope, field);
  if (scope.header_given) throw header_is_given(scope, field);
  return {Meaning::Kind::kMember, 0, nullptr, field.name};
}

const std::string* name_of(const ValueNames* values, uint64_t number) {
  return values != nullptr ? values->find(number) : nullptr;
}

std::optional<std::string> as_selector(const Input& value, const ValueNames* values) {
  std::optional<uint64_t> number;
  switch (value.kind) {
    case Input::Kind::kWord:
    case Input::Kind::kText:
      number = values != nullptr ? parse_whole(value.text) : std::nullopt;
      if (!number) return std::string(load_string(as_bytes(value.text)));
      break;
    case Input::Kind::kUnsigned:
      number = value.number;
      break;
    case Input::Kind::kBytes:
      return std::string(load_string(value.bytes));
    case Input::Kind::kList:
      if (value.list.empty()) return std::nullopt;
      return as_selector(value.list.front(), values);
    default:
      return std::nullopt;
  }
  const std::string* name = name_of(values, *number);
  return name != nullptr ? *name : std::to_string(*number);
}

std::optional<std::string> find_in_members(const InputScope& scope, const std::string& selector) {
  const Struct::Member* member = find_member(scope, selector);
  if (member == nullptr) return std::nullopt;
  for (const InputField* field : scope.fields) {
    if (field->name == selector || field->name == "header." + selector)
      return as_selector(field->value, member->values);
    if (field->name != "header") continue;
    for (const InputField& inner : field->value.fields)
      if (inner.name == selector) return as_selector(inner.value, member->values);
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> known_names(const InputScope& scope) {
  std::vector<std::string> names;
  if (scope.set != nullptr)
    for (const Attribute& attribute : scope.set->attributes)
      if (!attribute.name.empty() && attribute.type != Type::kPad) names.push_back(attribute.name);
  if (scope.header != nullptr && !scope.header_given)
    for (const Struct::Member& member : scope.header->members)
      if (find_member(scope, member.name) != nullptr) names.push_back(member.name);
  return names;
}

std::optional<uint16_t> parse_attribute_number(std::string_view name) {
  const auto number = parse_whole(name);
  if (!number || *number > kMostAttributeNumber) return std::nullopt;
  return static_cast<uint16_t>(*number);
}

Meaning find_meaning(const InputScope& scope, const InputField& field) {
  if (!parse_whole(field.name)) return find_name(scope, field);
  const auto id = parse_attribute_number(field.name);
  if (!id)
    throw refusal(scope.path_of(field.name), "is not an attribute's number, which is from 0 to " +
                                                 std::to_string(kMostAttributeNumber));
  const Attribute* named = find_known(scope, field.name);
  if (named != nullptr && named->id != *id && !is_bytes_alone(field.value))
    throw number_or_name(scope, field, *id, *named);
  return {
      Meaning::Kind::kAttribute, *id, scope.set != nullptr ? scope.set->find(*id) : nullptr, {}};
}

std::optional<std::string> find_selector(const InputScope& scope, const std::string& selector) {
  for (const InputScope* at = &scope; at != nullptr; at = at->outer) {
    const Attribute* known = find_known(*at, selector);
    for (const InputField* field : at->fields) {
      const bool by_number = known != nullptr && parse_whole(field->name) == known->id;
      if (field->name != selector && !by_number) continue;
      if (known == nullptr && find_member(*at, selector) != nullptr) break;
      if (auto value = as_selector(field->value, known != nullptr ? known->values : nullptr))
        return value;
    }
    if (auto value = find_in_members(*at, selector)) return value;
  }
  return std::nullopt;
}

const SubMessage::Format* find_format(const InputScope& scope, const Attribute& attribute,
                                      InputScope& inner) {
  if (attribute.sub_message == nullptr) return nullptr;
  const auto chosen = find_selector(scope, attribute.selector);
  if (!chosen) {
    inner.unknown_because = "what it is depends on " + attribute.selector + ", which is not given";
    return nullptr;
  }
  const SubMessage::Format* format = attribute.sub_message->find(*chosen);
  if (format != nullptr) return format;
  inner.unknown_because = "what it is depends on " + attribute.selector +
                          ", and the spec knows no '" + *chosen + "' there";
  std::vector<std::string> values;
  for (const SubMessage::Format& known : attribute.sub_message->formats)
    values.push_back(known.value);
  // The spec does not list all there are: only what looks like a slip is taken for one.
  if (const std::string meant = slip_of(*chosen, values); !meant.empty())
    inner.hints.push_back("did you mean " + attribute.selector + "=" + meant + "?");
  return nullptr;
}

}  // namespace nltool
