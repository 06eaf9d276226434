// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/input_fields.h"

#include "codec/attribute_words.h"
#include "codec/refusal.h"

namespace nltool {

bool is_textual(const Input& value) {
  return value.kind == Input::Kind::kWord || value.kind == Input::Kind::kText;
}

bool is_braced(const Input& value) {
  return value.kind == Input::Kind::kWord && value.text.starts_with('{');
}

bool is_bracketed(const Input& value) {
  return value.kind == Input::Kind::kWord && value.text.starts_with('[');
}

InputFields::InputFields(const Input& value, const InputPlace& place) {
  if (value.kind == Input::Kind::kMap) {
    pointers_ = point_at(value.fields);
  } else if (is_braced(value)) {
    parsed_ = parse_braces(value.text, place);
    pointers_ = point_at(parsed_);
  } else {
    known_ = value.kind == Input::Kind::kNothing;
  }
}

std::vector<const InputField*> point_at(const std::vector<InputField>& fields) {
  std::vector<const InputField*> pointers;
  pointers.reserve(fields.size());
  for (const InputField& field : fields) pointers.push_back(&field);
  return pointers;
}

std::vector<uint8_t> raw_bytes(const Input& value, const std::string& path) {
  if (value.kind == Input::Kind::kBytes) return value.bytes;
  if (value.kind != Input::Kind::kList) throw mismatch(path, value, "bytes");
  std::vector<uint8_t> all;
  for (const Input& part : value.list) {
    if (part.kind != Input::Kind::kBytes) throw mismatch(path, part, "bytes");
    all.insert(all.end(), part.bytes.begin(), part.bytes.end());
  }
  return all;
}

std::vector<Input> split_elements(std::string_view text) {
  std::vector<Input> elements;
  if (text.empty()) return elements;
  for (;;) {
    const size_t comma = text.find(',');
    Input element;
    element.kind = Input::Kind::kWord;
    element.text = text.substr(0, comma);
    elements.push_back(std::move(element));
    if (comma == std::string_view::npos) return elements;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace nltool
