// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_match.h"

#include <algorithm>

#include "codec/decode_number.h"
#include "codec/selector.h"

namespace nltool {

namespace {

using Form = AttributeMatch::Form;

bool same(Bytes one, Bytes other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

bool member_holds(const MemberMatch& wanted, Bytes bytes) {
  if (bytes.size() < wanted.offset || bytes.size() - wanted.offset < wanted.size) return false;
  if (!wanted.expected) return true;
  const Bytes member = bytes.subspan(wanted.offset, wanted.size);
  return wanted.text ? load_string(member) == as_text(*wanted.expected)
                     : same(member, *wanted.expected);
}

bool members_hold(const std::vector<MemberMatch>& wanted, Bytes bytes) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const MemberMatch& member) { return member_holds(member, bytes); });
}

Bytes without_nuls(Bytes text) {
  while (!text.empty() && text.back() == 0) text = text.first(text.size() - 1);
  return text;
}

bool has_element(Bytes payload, Bytes element) {
  for (; payload.size() >= element.size(); payload = payload.subspan(element.size()))
    if (same(payload.first(element.size()), element)) return true;
  return false;
}

bool nest_holds(const NestMatch& match, Bytes header, Bytes attributes, const Scope* outer);

// The attributes behind the header, as decode divides them.
bool payload_holds(const NestMatch& match, Bytes payload, const Scope& outer) {
  const size_t size = match.header != nullptr ? match.header->size : 0;
  const Bytes header = payload.first(std::min(size, payload.size()));
  return nest_holds(match, header, payload.subspan(std::min(align4(size), payload.size())), &outer);
}

bool formats_hold(const AttributeMatch& wanted, Bytes payload, const Scope& scope) {
  const SubMessage::Format* format = choose_format(*wanted.chosen, &scope);
  for (size_t i = 0; i < wanted.formats.size(); ++i)
    if (wanted.formats[i] == format) return payload_holds(wanted.inside[i], payload, scope);
  return false;
}

bool type_values_hold(const AttributeMatch& wanted, size_t level, Bytes payload,
                      const Scope& scope) {
  if (level == wanted.levels.size()) return payload_holds(wanted.inside[0], payload, scope);
  const std::optional<uint16_t>& type = wanted.levels[level];
  AttributeReader reader(payload);
  for (AttributeView step; reader.next(step);)
    if ((!type || *type == step.type) && type_values_hold(wanted, level + 1, step.payload, scope))
      return true;
  return false;
}

bool any_holds(const AttributeMatch& wanted, Bytes attributes, const Scope& scope);

bool value_holds(const AttributeMatch& wanted, Bytes payload, const Scope& scope) {
  switch (wanted.form) {
    case Form::kPresent:
      return true;
    case Form::kBytes:
      return same(payload, wanted.expected);
    case Form::kText:
      return same(without_nuls(payload), wanted.expected);
    case Form::kNumber:
      return integer_traits(wanted.type).fits(payload.size()) &&
             load_number(wanted.type, wanted.big_endian, payload) == wanted.number;
    case Form::kElement:
      return has_element(payload, wanted.expected);
    case Form::kStruct:
      return members_hold(wanted.members, payload);
    case Form::kNest:
      return payload_holds(wanted.inside[0], payload, scope);
    case Form::kArray:
      return std::all_of(
          wanted.elements.begin(), wanted.elements.end(),
          [&](const AttributeMatch& element) { return any_holds(element, payload, scope); });
    case Form::kFormats:
      return formats_hold(wanted, payload, scope);
    case Form::kTypeValue:
      return type_values_hold(wanted, 0, payload, scope);
  }
  return false;
}

bool any_holds(const AttributeMatch& wanted, Bytes attributes, const Scope& scope) {
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);)
    if ((!wanted.id || *wanted.id == attribute.type) &&
        value_holds(wanted, attribute.payload, scope))
      return true;
  return false;
}

bool nest_holds(const NestMatch& match, Bytes header, Bytes attributes, const Scope* outer) {
  if (!members_hold(match.members, header)) return false;
  const Scope scope{match.set, attributes, outer};
  return std::all_of(
      match.attributes.begin(), match.attributes.end(),
      [&](const AttributeMatch& wanted) { return any_holds(wanted, attributes, scope); });
}

}  // namespace

bool holds(const NestMatch& match, Bytes header, Bytes attributes) {
  return nest_holds(match, header, attributes, nullptr);
}

}  // namespace nltool
