// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/compile_match.h"

#include <algorithm>
#include <utility>

#include "codec/attribute_words.h"
#include "codec/decode_number.h"
#include "codec/encode_names.h"
#include "codec/encode_parts.h"
#include "codec/encode_target.h"
#include "codec/encode_value.h"
#include "codec/input_fields.h"
#include "codec/match_parts.h"
#include "codec/refusal.h"

namespace nltool {

namespace {

using Form = AttributeMatch::Form;
using CompiledMatches = std::vector<std::optional<NestMatch>>;

bool is_map(const Input& value) { return value.kind == Input::Kind::kMap || is_braced(value); }

Input map_of(const InputField& field) {
  Input map;
  map.kind = Input::Kind::kMap;
  map.fields.push_back(field);
  return map;
}

class MatchCompiler {
 public:
  static NestMatch nest(const InputScope& scope) {
    const Parts parts = sort_fields(scope);
    if (parts.raw_header != nullptr) throw not_matched(scope.path_of(parts.raw_header->name));
    if (!parts.trailing.empty()) throw not_matched(scope.path_of(parts.trailing[0]->name));
    NestMatch match;
    match.set = scope.set;
    match.header = scope.header;
    for (const InputField& member : parts.members)
      add_member_match(*scope.header, member, scope.path_of("header"), 0, match.members);
    for (const auto& [field, meaning] : parts.attributes) {
      try {
        values(scope, make_target(scope, *field, meaning), field->value, match.attributes);
      } catch (UsageError& error) {
        mark_place(error, field->place);
        throw;
      }
    }
    if (scope.outer == nullptr && match.members.empty() && match.attributes.empty())
      throw refusal(scope.fields[0]->name, "names nothing that could hold or not");
    return match;
  }

  // Throws what the scope says that knows most.
  static CompiledMatches each(const std::vector<InputScope>& scopes, const std::string& what) {
    CompiledMatches found;
    std::optional<UsageError> refused;
    auto known = Knowledge::kNone;
    for (const InputScope& scope : scopes) {
      try {
        found.emplace_back(nest(scope));
      } catch (const UsageError& error) {
        found.emplace_back();
        if (refused && knowledge_of(scope) <= known) continue;
        refused = error;
        known = knowledge_of(scope);
      }
    }
    if (std::any_of(found.begin(), found.end(), [](const auto& match) { return match; }))
      return found;
    if (known != Knowledge::kAll) refuse_unknown_names(scopes, what);
    throw *refused;
  }

 private:
  static void values(const InputScope& scope, const Target& target, const Input& value,
                     std::vector<AttributeMatch>& to) {
    if (target.attribute.type != Type::kString && is_bracketed(value))
      return values(scope, target, parse_list(value.text, target.place), to);
    if (value.kind == Input::Kind::kList && !takes_list(target.attribute, value.list)) {
      for (const Input& one : value.list) values(scope, target, one, to);
      return;
    }
    try {
      by_type(scope, target, value, to);
    } catch (UsageError& error) {
      mark_value(error, value, target.path);
      throw;
    }
  }

  static AttributeMatch of_form(const Target& target, Form form) {
    AttributeMatch match;
    match.form = form;
    match.id = target.attribute.id;
    return match;
  }

  static void by_type(const InputScope& scope, const Target& target, const Input& value,
                      std::vector<AttributeMatch>& to) {
    const Type type = target.attribute.type;
    if (type == Type::kPad) throw refusal(target.path, "is padding and has no value");
    if (value.kind == Input::Kind::kNothing) return to.push_back(of_form(target, Form::kPresent));
    if (value.kind == Input::Kind::kBytes) return to.push_back(bytes(target, value.bytes));
    refuse_unbraced(target, value);
    if (target.address != DisplayHint::kNone)
      return to.push_back(bytes(target, encode_address(target.address, value, target.path)));
    if (type == Type::kUnknown && !is_map(value)) throw no_type(target);
    if (type == Type::kUnknown || type == Type::kNest)
      return to.push_back(inner_nest(scope, target, value));
    if (type == Type::kIndexedArray) return to.push_back(array(scope, target, value));
    if (type == Type::kTypeValue) return to.push_back(type_value(scope, target, value));
    if (type == Type::kSubMessage) return to.push_back(sub_message(scope, target, value));
    if (type == Type::kBinary && target.attribute.structure != nullptr && is_map(value))
      return to.push_back(structure(target, value));
    if (type == Type::kBinary && is_integer(target.attribute.element))
      return integers(target, value, to);
    to.push_back(scalar(target, value));
  }

  static AttributeMatch bytes(const Target& target, std::vector<uint8_t> expected) {
    AttributeMatch match = of_form(target, Form::kBytes);
    if (target.attribute.type == Type::kString) {
      match.form = Form::kText;
      while (!expected.empty() && expected.back() == 0) expected.pop_back();
    }
    match.expected = std::move(expected);
    return match;
  }

  // Limits are those of requests: they say nothing of what the kernel sends.
  static AttributeMatch scalar(const Target& target, const Input& value) {
    AttributeMatch match =
        bytes(target, encode_value(target.attribute, value, {target.path, target.place, false}));
    match.type = target.attribute.type;
    if (match.type != Type::kUint && match.type != Type::kSint) return match;
    match.form = Form::kNumber;
    match.big_endian = target.attribute.big_endian;
    match.number = load_number(match.type, match.big_endian, match.expected);
    return match;
  }

  static void integers(const Target& target, const Input& value, std::vector<AttributeMatch>& to) {
    const auto elements =
        value.kind == Input::Kind::kWord ? split_elements(value.text) : value.list;
    if (elements.empty()) return to.push_back(of_form(target, Form::kBytes));
    Target one = target;
    one.attribute.type = target.attribute.element;
    for (const Input& element : elements) {
      AttributeMatch match =
          bytes(target, encode_value(one.attribute, element, {target.path, target.place, false}));
      match.form = Form::kElement;
      to.push_back(std::move(match));
    }
  }

  static AttributeMatch structure(const Target& target, const Input& value) {
    AttributeMatch match = of_form(target, Form::kStruct);
    const InputFields fields(value, target.place);
    for (const InputField* field : fields.all())
      add_member_match(*target.attribute.structure, *field, target.path, 0, match.members);
    return match;
  }

  static InputFields fields_of(const Target& target, const Input& value) {
    InputFields fields(value, target.place);
    if (fields.has()) return fields;
    if (value.kind == Input::Kind::kWord) throw no_braces(target.path, value.text);
    throw mismatch(target.path, value, "fields in braces");
  }

  static InputScope inside(const InputScope& scope, const Target& target, const AttributeSet* set,
                           std::vector<const InputField*> fields) {
    InputScope inner;
    inner.fields = std::move(fields);
    inner.set = set;
    inner.path = target.path;
    inner.outer = &scope;
    return inner;
  }

  static AttributeMatch inner_nest(const InputScope& scope, const Target& target,
                                   const Input& value) {
    AttributeMatch match = of_form(target, Form::kNest);
    const InputFields fields = fields_of(target, value);
    match.inside.push_back(nest(inside(scope, target, target.attribute.nested, fields.all())));
    return match;
  }

  // A name asks for an element, whichever it is, that is a nest and has it.
  static AttributeMatch array(const InputScope& scope, const Target& target, const Input& value) {
    AttributeMatch match = of_form(target, Form::kArray);
    if (value.kind == Input::Kind::kList) {
      for (const Input& one : value.list) any_element(scope, target, one, match.elements);
    } else if (!is_map(value)) {
      const bool splits = is_integer(target.attribute.element);
      for (const Input& one : splits ? split_elements(value.text) : std::vector<Input>{value})
        any_element(scope, target, one, match.elements);
    } else {
      const InputFields fields = fields_of(target, value);
      for (const InputField* field : fields.all()) {
        const bool nests = target.attribute.element == Type::kNest ||
                           target.attribute.element == Type::kIndexedArray;
        if (nests && !parse_attribute_number(field->name))
          any_element(scope, target, map_of(*field), match.elements);
        else
          values(scope, make_element(target, element_index(field->name, target.path), field->type),
                 field->value, match.elements);
      }
    }
    // None written: there may be none.
    if (match.elements.empty() && !is_map(value)) match.form = Form::kBytes;
    return match;
  }

  static void any_element(const InputScope& scope, const Target& target, const Input& value,
                          std::vector<AttributeMatch>& to) {
    Target element = make_element(target, 0, "");
    element.path = target.path;
    const size_t before = to.size();
    values(scope, element, value, to);
    for (size_t i = before; i < to.size(); ++i) to[i].id.reset();
  }

  static AttributeMatch type_value(const InputScope& scope, const Target& target,
                                   const Input& value) {
    AttributeMatch match = of_form(target, Form::kTypeValue);
    const InputFields fields = fields_of(target, value);
    const std::vector<std::string>& names = target.attribute.type_names;
    match.levels.resize(names.size());
    std::vector<const InputField*> rest;
    for (const InputField* field : fields.all()) {
      const auto level = std::find(names.begin(), names.end(), field->name);
      if (level == names.end()) {
        rest.push_back(field);
        continue;
      }
      const auto number = parse_attribute_number(field->value.text);
      if (!number) throw mismatch(target.path + "." + field->name, field->value, "a number");
      match.levels[static_cast<size_t>(level - names.begin())] = number;
    }
    match.inside.push_back(nest(inside(scope, target, target.attribute.nested, rest)));
    return match;
  }

  // What format it has is known when a message comes: one for each that has such attributes, and
  // one for those that the spec does not list, where numbers may be known.
  static AttributeMatch sub_message(const InputScope& scope, const Target& target,
                                    const Input& value) {
    const InputFields fields = fields_of(target, value);
    std::vector<const SubMessage::Format*> formats;
    std::vector<InputScope> scopes;
    if (target.attribute.sub_message == nullptr) throw no_type(target);
    for (const SubMessage::Format& format : target.attribute.sub_message->formats) {
      formats.push_back(&format);
      scopes.push_back(inside(scope, target, format.set, fields.all()));
      scopes.back().header = format.header;
    }
    formats.push_back(nullptr);
    scopes.push_back(inside(scope, target, nullptr, fields.all()));
    AttributeMatch match = of_form(target, Form::kFormats);
    match.chosen = std::make_shared<Attribute>(target.attribute);
    CompiledMatches found = each(scopes, "any of " + target.attribute.sub_message->name);
    for (size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) continue;
      match.formats.push_back(formats[i]);
      match.inside.push_back(std::move(*found[i]));
    }
    return match;
  }
};

}  // namespace

std::vector<std::optional<NestMatch>> compile_matches(const std::vector<InputField>& fields,
                                                      const std::vector<MatchSubject>& subjects,
                                                      const std::string& what) {
  std::vector<InputScope> scopes;
  for (const MatchSubject& subject : subjects) {
    InputScope& scope = scopes.emplace_back();
    scope.fields = point_at(fields);
    scope.set = subject.set;
    scope.header = subject.header;
  }
  return MatchCompiler::each(scopes, what);
}

}  // namespace nltool
