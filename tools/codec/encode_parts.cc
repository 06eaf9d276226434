// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_parts.h"

#include <algorithm>

#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"

namespace nltool {

namespace {

void add_members(const InputScope& scope, const InputField& field, Parts& parts) {
  const InputFields inner(field.value, field.place);
  if (!inner.has()) throw mismatch(scope.path_of("header"), field.value, "members in braces");
  for (const InputField* member : inner.all()) parts.members.push_back(*member);
}

uint16_t type_number(const InputField& field, const std::string& path) {
  const Input& value = field.value;
  std::optional<uint16_t> number;
  if (value.kind == Input::Kind::kWord) number = parse_attribute_number(value.text);
  if (value.kind == Input::Kind::kUnsigned)
    number = parse_attribute_number(std::to_string(value.number));
  if (number) return *number;
  throw mismatch(
      path + "." + field.name, value,
      "the type of an attribute, a number from 0 to " + std::to_string(kMostAttributeNumber));
}

// As decode calls it: where an attribute inside has the same name, it is "header.NAME".
bool is_type_name(const Target& target, const InputField& field, const std::string& name) {
  if (field.name == "header." + name) return true;
  const AttributeSet* inside = target.attribute.nested;
  return field.name == name && (inside == nullptr || inside->find_name(name) == nullptr);
}

Meaning find_meaning_or_mark(const InputScope& scope, const InputField& field) {
  try {
    return find_meaning(scope, field);
  } catch (UsageError& error) {
    mark_place(error, field.place);
    throw;
  }
}

}  // namespace

Parts sort_fields(const InputScope& scope) {
  Parts parts;
  for (const InputField* field : scope.fields) {
    Meaning meaning = find_meaning_or_mark(scope, *field);
    switch (meaning.kind) {
      case Meaning::Kind::kAttribute:
        parts.attributes.emplace_back(field, std::move(meaning));
        break;
      case Meaning::Kind::kMember:
        parts.members.push_back(*field);
        parts.members.back().name = meaning.member;
        break;
      case Meaning::Kind::kHeader:
        add_members(scope, *field, parts);
        break;
      case Meaning::Kind::kRawHeader:
        parts.raw_header = field;
        break;
      case Meaning::Kind::kTrailing:
        parts.trailing.push_back(field);
        break;
    }
  }
  return parts;
}

const InputField* as_indexed(const Input& element) {
  if (element.kind != Input::Kind::kMap || element.fields.size() != 1) return nullptr;
  const InputField& only = element.fields.front();
  // A list behind a number is what attributes without a name are printed as.
  const bool indexed = parse_attribute_number(only.name) && only.value.kind != Input::Kind::kList;
  return indexed ? &only : nullptr;
}

uint16_t element_index(const std::string& name, const std::string& path) {
  if (const auto index = parse_attribute_number(name)) return *index;
  throw refusal(path + "." + name, "is not an index of the array, a number from 0 to " +
                                       std::to_string(kMostAttributeNumber));
}

TypeValues take_type_values(const Target& target, const std::vector<const InputField*>& fields) {
  TypeValues found;
  found.rest = fields;
  std::string missing;
  for (const std::string& name : target.attribute.type_names) {
    const auto at =
        std::find_if(found.rest.begin(), found.rest.end(),
                     [&](const InputField* field) { return is_type_name(target, *field, name); });
    if (at == found.rest.end()) {
      if (missing.empty()) missing = name;
      continue;
    }
    if (!missing.empty()) break;
    found.numbers.emplace_back(*at, type_number(**at, target.path));
    found.rest.erase(at);
  }
  // Nests may end early, with nothing inside.
  const auto is_attribute = [](const InputField* field) { return field->name != "_trailing"; };
  if (!missing.empty() && std::any_of(found.rest.begin(), found.rest.end(), is_attribute))
    throw refusal(target.path, "needs " + missing + ", the type of a nest in it");
  return found;
}

}  // namespace nltool
