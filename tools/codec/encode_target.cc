// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_target.h"

#include <algorithm>

#include "codec/encode_limits.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"
#include "codec/written_type.h"

namespace nltool {

namespace {

void write_type(Target& target, const std::string& word) {
  if (word.empty()) return;
  const WrittenType* written = find_written_type(word);
  if (written == nullptr) {
    UsageError error = refusal(target.path, "there is no type '" + word + "'");
    error.add_hint("types: " + list_written_types());
    throw error;
  }
  Attribute plain;
  plain.id = target.attribute.id;
  plain.type = written->type;
  plain.big_endian = written->big_endian;
  plain.limits = target.attribute.limits;
  if (target.known_type == Type::kNest) plain.nested = target.attribute.nested;
  target.attribute = std::move(plain);
  target.typed = true;
  target.address = written->address;
}

// M:TYPE=...
bool looks_unbraced(std::string_view word) {
  const size_t colon = word.find(':');
  const size_t equals = word.find('=');
  if (colon == 0 || colon == std::string_view::npos) return false;
  if (equals == std::string_view::npos || equals < colon) return false;
  const std::string_view name = word.substr(0, colon);
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.' || c == '+';
  });
  return is_name && find_written_type(word.substr(colon + 1, equals - colon - 1)) != nullptr;
}

}  // namespace

Target make_target(const InputScope& scope, const InputField& field, const Meaning& meaning) {
  Target target;
  if (meaning.known != nullptr) target.attribute = *meaning.known;
  target.attribute.id = meaning.id;
  const std::string& name = target.attribute.name;
  target.path = scope.path_of(name.empty() ? std::to_string(meaning.id) : name);
  target.place = field.place;
  target.known_type = target.attribute.type;
  write_type(target, field.type);
  return target;
}

Target make_element(const Target& array, uint16_t index, const std::string& type) {
  Target target;
  target.attribute = array.attribute;
  target.attribute.id = index;
  target.attribute.type = array.attribute.element;
  // Elements of arrays that are arrays hold such again.
  if (target.attribute.type != Type::kIndexedArray) target.attribute.element = Type::kUnknown;
  target.attribute.multi = false;
  target.attribute.limits = nullptr;  // they are those of the whole
  target.path = array.path + "." + std::to_string(index);
  target.place = array.place;
  target.known_type = target.attribute.type;
  write_type(target, type);
  return target;
}

bool holds_attributes(const Target& target) {
  switch (target.attribute.type) {
    case Type::kNest:
    case Type::kIndexedArray:
    case Type::kTypeValue:
      return true;
    default:
      return false;
  }
}

bool takes_list(const Attribute& attribute, const std::vector<Input>& elements) {
  const auto all = [&](auto fits) { return std::all_of(elements.begin(), elements.end(), fits); };
  const auto is_list = [](const Input& element) { return element.kind == Input::Kind::kList; };
  const bool has_flags = attribute.values != nullptr && attribute.values->flags;
  if (attribute.multi) return false;
  if (attribute.type == Type::kIndexedArray) {
    const bool lists_in_lists = attribute.element == Type::kIndexedArray || has_flags;
    return lists_in_lists || std::none_of(elements.begin(), elements.end(), is_list);
  }
  if (attribute.type == Type::kBinary && integer_range(attribute.element))
    return all([&](const Input& element) {
      return element.kind != Input::Kind::kBytes && (has_flags || !is_list(element));
    });
  // Names of bits; a number, quoted or not, is a value.
  return has_flags && all([](const Input& element) {
           return is_textual(element) && !parse_integer(element.text);
         });
}

void refuse_unbraced(const Target& target, const Input& value) {
  if (target.typed || value.kind != Input::Kind::kWord || !looks_unbraced(value.text)) return;
  UsageError error = unquoted_braces(target.path, value.text);
  if (target.known_type == Type::kString)
    error.add_hint("if it is text, write " + target.path + ":str=" + value.text);
  throw error;
}

void check_target_length(const Target& target, const Input& value, Bytes payload) {
  if (target.attribute.limits == nullptr) return;
  const std::string shown = value.kind == Input::Kind::kBytes ? "the value" : describe(value);
  check_payload(*target.attribute.limits, payload, shown, target.path);
  const bool is_string = target.known_type == Type::kString;
  if (!is_string && target.known_type != Type::kBinary) return;
  const bool ends = is_string && !payload.empty() && payload.back() == 0;
  check_length(*target.attribute.limits, payload.size() - (ends ? 1 : 0), shown, target.path);
}

UsageError no_type(const Target& target) {
  UsageError error = refusal(target.path, "no type is known: write " + target.path + ":TYPE=VALUE");
  error.add_hint("types: " + list_written_types());
  return error;
}

}  // namespace nltool
