// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode.h"

#include "codec/attribute_words.h"
#include "codec/attribute_writer.h"
#include "codec/encode_names.h"
#include "codec/encode_parts.h"
#include "codec/encode_struct.h"
#include "codec/encode_target.h"
#include "codec/encode_value.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"

namespace nltool {

namespace {

class Encoder {
 public:
  explicit Encoder(const EncodeRequest& request) : request_(request) {}

  Encoded run(const std::vector<InputField>& fields) {
    InputScope scope;
    scope.fields = point_at(fields);
    scope.set = request_.set;
    scope.header = request_.header;
    scope.header_given = request_.header_given;
    body(scope);
    return writer_.take();
  }

 private:
  void body(const InputScope& scope) {
    const Parts parts = sort_fields(scope);
    writer_.put_raw(header(scope, parts), scope.path_of("header"));
    if (!parts.attributes.empty() || !parts.trailing.empty()) writer_.align();
    for (const auto& [field, meaning] : parts.attributes) attribute(scope, *field, meaning);
    for (const InputField* field : parts.trailing) {
      const std::string path = scope.path_of(field->name);
      writer_.put_raw(raw_bytes(field->value, path), path);
    }
  }

  void attribute(const InputScope& scope, const InputField& field, const Meaning& meaning) {
    try {
      values(scope, make_target(scope, field, meaning), field.value);
    } catch (UsageError& error) {
      mark_place(error, field.place);
      throw;
    }
  }

  std::vector<uint8_t> header(const InputScope& scope, const Parts& parts) const {
    const bool outermost = scope.outer == nullptr;
    if (parts.raw_header != nullptr) {
      const std::string path = scope.path_of(parts.raw_header->name);
      if ((outermost && !request_.header_bytes.empty()) || scope.header_given ||
          !parts.members.empty())
        throw refusal(path, "the header is given in another way too");
      return raw_bytes(parts.raw_header->value, path);
    }
    if (outermost && (scope.header_given || scope.header == nullptr)) return request_.header_bytes;
    if (scope.header == nullptr) return {};
    return encode_struct(*scope.header, point_at(parts.members), scope.path_of("header"));
  }

  void values(const InputScope& scope, const Target& target, const Input& value) {
    // In text a bracket is a bracket; nothing else begins with one.
    if (target.attribute.type != Type::kString && is_bracketed(value))
      return values(scope, target, parse_list(value.text, target.place));
    if (value.kind != Input::Kind::kList || takes_list(target.attribute, value.list))
      return one(scope, target, value);
    for (const Input& each : value.list) one(scope, target, each);
  }

  void one(const InputScope& scope, const Target& target, const Input& value) {
    try {
      by_type(scope, target, value);
    } catch (UsageError& error) {
      mark_value(error, value, target.path);
      throw;
    }
  }

  void by_type(const InputScope& scope, const Target& target, const Input& value) {
    if (value.kind == Input::Kind::kBytes) return put(target, value, value.bytes);
    refuse_unbraced(target, value);
    if (target.address != DisplayHint::kNone)
      return put(target, value, encode_address(target.address, value, target.path));
    switch (target.attribute.type) {
      case Type::kUnknown:
        return untyped(scope, target, value);
      case Type::kPad:
        throw refusal(target.path, "is padding and takes no value");
      case Type::kNest:
        return nest(scope, target, value);
      case Type::kIndexedArray:
        return array(scope, target, value);
      case Type::kTypeValue:
        return type_value(scope, target, value);
      case Type::kSubMessage:
        return sub_message(scope, target, value);
      case Type::kFlag:
        if (value.kind == Input::Kind::kBoolean && !value.boolean) return;
        break;
      default:
        break;
    }
    put(target, value,
        encode_value(target.attribute, value, {target.path, target.place, request_.check}));
  }

  void put(const Target& target, const Input& value, Bytes payload) {
    if (request_.check) check_target_length(target, value, payload);
    writer_.put({target.attribute.id, holds_attributes(target), target.path, target.place}, payload,
                plain(value));
  }

  void open(const Target& target, bool nested) {
    writer_.open({target.attribute.id, nested, target.path, target.place});
  }

  // A bare name is a flag, fields make a nest: all else has to say what it is.
  void untyped(const InputScope& scope, const Target& target, const Input& value) {
    if (value.kind == Input::Kind::kNothing) return put(target, value, {});
    if (value.kind != Input::Kind::kMap && !is_braced(value)) throw no_type(target);
    nest(scope, target, value);
  }

  // `why`: why nothing is known of what is inside, if so.
  static InputFields fields_of(const Target& target, const Input& value,
                               const std::string& why = {}) {
    InputFields fields(value, target.place);
    if (fields.has()) return fields;
    if (value.kind == Input::Kind::kWord) {
      UsageError error = no_braces(target.path, value.text);
      if (!why.empty()) error.add_hint(why);
      throw error;
    }
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

  void nest(const InputScope& scope, const Target& target, const Input& value) {
    const InputFields fields = fields_of(target, value);
    open(target, true);
    body(inside(scope, target, target.attribute.nested, fields.all()));
    writer_.close();
  }

  void array(const InputScope& scope, const Target& target, const Input& value) {
    const bool splits = value.kind == Input::Kind::kWord && !is_braced(value) &&
                        integer_range(target.attribute.element);
    if (value.kind == Input::Kind::kList || splits)
      return array_of_list(scope, target, splits ? split_elements(value.text) : value.list);
    const InputFields fields = fields_of(target, value);
    open(target, true);
    for (const InputField* field : fields.all()) {
      Target element = make_element(target, element_index(field->name, target.path), field->type);
      element.place = field->place;
      one(scope, element, field->value);
    }
    writer_.close();
  }

  void array_of_list(const InputScope& scope, const Target& target,
                     const std::vector<Input>& elements) {
    open(target, true);
    size_t next = 0;
    for (const Input& element : elements) {
      const InputField* indexed = as_indexed(element);
      const uint16_t index =
          element_index(indexed != nullptr ? indexed->name : std::to_string(next), target.path);
      one(scope, make_element(target, index, indexed != nullptr ? indexed->type : ""),
          indexed != nullptr ? indexed->value : element);
      // Decode may print bytes that are no element behind the last index there is.
      next = (index + size_t{1}) & kMostAttributeNumber;
    }
    writer_.close();
  }

  // A list holds the ways from the outermost of the nests to an innermost one.
  void type_value(const InputScope& scope, const Target& target, const Input& value) {
    open(target, true);
    if (value.kind == Input::Kind::kList)
      for (const Input& way : value.list) type_value_way(scope, target, way);
    else
      type_value_way(scope, target, value);
    writer_.close();
  }

  void type_value_way(const InputScope& scope, const Target& target, const Input& value) {
    const InputFields fields = fields_of(target, value);
    const TypeValues types = take_type_values(target, fields.all());
    for (const auto& [field, number] : types.numbers)
      writer_.open({number, true, target.path + "." + field->name, field->place});
    body(inside(scope, target, target.attribute.nested, types.rest));
    for (size_t i = 0; i < types.numbers.size(); ++i) writer_.close();
  }

  void sub_message(const InputScope& scope, const Target& target, const Input& value) {
    InputScope inner = inside(scope, target, nullptr, {});
    const SubMessage::Format* format = find_format(scope, target.attribute, inner);
    if (format != nullptr && format->set == nullptr && format->header != nullptr)
      return header_alone(target, *format->header, value);
    if (format != nullptr) {
      inner.set = format->set;
      inner.header = format->header;
    }
    const InputFields fields = fields_of(target, value, inner.unknown_because);
    inner.fields = fields.all();
    open(target, true);
    body(inner);
    writer_.close();
  }

  // A sub-message that is a struct and holds no attributes.
  void header_alone(const Target& target, const Struct& header, const Input& value) {
    Target structure = target;
    structure.attribute.type = Type::kBinary;
    structure.attribute.structure = &header;
    put(structure, value,
        encode_value(structure.attribute, value, {target.path, target.place, request_.check}));
  }

  const EncodeRequest& request_;
  AttributeWriter writer_;
};

}  // namespace

Encoded encode_message(const std::vector<InputField>& fields, const EncodeRequest& request) {
  return Encoder(request).run(fields);
}

}  // namespace nltool
