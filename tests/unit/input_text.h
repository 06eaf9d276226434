// SPDX-License-Identifier: GPL-2.0-or-later
// Parsed attributes as one line of text: the whole tree can be compared, and be read where it is
// wrong.
#pragma once

#include <functional>
#include <string>

#include "codec/input.h"
#include "codec/text.h"
#include "netlink/error.h"

namespace nltool {

inline std::string show(const std::vector<InputField>& fields);

// Words as they are, text in quotes, <bytes>, [lists], {maps}, u and s behind integers.
inline std::string show(const Input& input) {
  switch (input.kind) {
    case Input::Kind::kNothing:
      return "nothing";
    case Input::Kind::kWord:
      return input.text;
    case Input::Kind::kText:
      return '"' + input.text + '"';
    case Input::Kind::kUnsigned:
      return std::to_string(input.number) + "u";
    case Input::Kind::kSigned:
      return std::to_string(input.signed_number) + "s";
    case Input::Kind::kBoolean:
      return input.boolean ? "true" : "false";
    case Input::Kind::kBytes:
      return "<" + to_hex(input.bytes) + ">";
    case Input::Kind::kMap:
      return "{" + show(input.fields) + "}";
    case Input::Kind::kList:
      break;
  }
  std::string list = "[";
  for (const Input& element : input.list) list += (list.size() > 1 ? "|" : "") + show(element);
  return list + "]";
}

inline std::string show(const std::vector<InputField>& fields) {
  std::string text;
  for (const InputField& field : fields) {
    if (!text.empty()) text += ' ';
    text += field.name;
    if (!field.type.empty()) text += ':' + field.type;
    if (field.value.kind != Input::Kind::kNothing) text += '=' + show(field.value);
  }
  return text;
}

// What a UsageError says, its hints behind '|'.
inline std::string usage_error(const std::function<void()>& attempt) {
  try {
    attempt();
  } catch (const UsageError& error) {
    std::string text = error.what();
    for (const std::string& hint : error.hints()) text += " | " + hint;
    return text;
  }
  return "nothing refused";
}

}  // namespace nltool
