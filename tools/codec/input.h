// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes as a person or a program wrote them, before anybody knows what they mean: what
// attribute words and JSON are parsed into, and encode makes bytes of. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nltool {

struct InputField;

struct Input {
  enum class Kind : uint8_t {
    kNothing,   // a bare NAME; null in JSON
    kWord,      // as typed on a command line: the attribute's type says how to read it
    kText,      // a string in JSON, or quoted: text, or a name, an address, hex digits by the type
    kUnsigned,  // an integer of JSON
    kSigned,    // a negative one
    kBoolean,
    kBytes,  // content of a file, or {"hex":"..."}
    kList,
    kMap,
  };

  Kind kind = Kind::kNothing;
  std::string text;  // of kWord and kText
  uint64_t number = 0;
  int64_t signed_number = 0;
  bool boolean = false;
  std::vector<uint8_t> bytes;
  std::vector<Input> list;
  std::vector<InputField> fields;  // of kMap, in order
};

// Where something was written, for a caret below it.
struct InputPlace {
  size_t word = 0;    // index of the attribute word; of no meaning for JSON
  size_t column = 0;  // bytes from the start of the word
  size_t length = 0;  // bytes; 0 = unknown
};

struct InputField {
  std::string name;  // a name or a number, one step of a path
  std::string type;  // behind the colon, as typed; empty if none
  Input value;
  InputPlace place;
};

}  // namespace nltool
