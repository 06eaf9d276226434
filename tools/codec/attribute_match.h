// SPDX-License-Identifier: GPL-2.0-or-later
// What has to hold of a message's attributes, as ids and bytes, and whether it does: so that most
// messages can be told apart without decoding them. Made by compile_match. Pure; no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "codec/attribute_set.h"
#include "netlink/message.h"

namespace nltool {

struct NestMatch;

// Of a struct's bytes.
struct MemberMatch {
  size_t offset = 0;
  size_t size = 0;
  bool text = false;  // compared up to its NUL
  // Nothing: it is enough that the member is there.
  std::optional<std::vector<uint8_t>> expected;
};

struct AttributeMatch {
  enum class Form : uint8_t {
    kPresent,
    kBytes,
    kText,       // NULs at the end do not count
    kNumber,     // of the width the sender chose
    kElement,    // one of the integers that lie one behind the other
    kStruct,     // all of `members`
    kNest,       // all that is `inside`
    kArray,      // each of `elements` by one of the attributes inside
    kFormats,    // of a sub-message: what is `inside` for the format that the message has
    kTypeValue,  // along `levels`, then what is `inside`
  };

  Form form = Form::kPresent;
  std::optional<uint16_t> id;     // nothing: of any, as elements of arrays are
  std::vector<uint8_t> expected;  // of kBytes, kText and kElement
  Type type = Type::kUnknown;     // of kNumber
  bool big_endian = false;
  uint64_t number = 0;
  std::vector<MemberMatch> members;
  std::vector<AttributeMatch> elements;
  std::vector<NestMatch> inside;                   // one; of kFormats as many as `formats`
  std::shared_ptr<const Attribute> chosen;         // of kFormats: the sub-message
  std::vector<const SubMessage::Format*> formats;  // null: any that is not known
  std::vector<std::optional<uint16_t>> levels;     // types from the outermost; nothing: any
};

// All of it has to hold. Of attributes that come several times one has to match.
struct NestMatch {
  const AttributeSet* set = nullptr;  // for sub-messages: where their selectors are
  const Struct* header = nullptr;     // of sub-messages: lies before the attributes
  std::vector<MemberMatch> members;   // of the header
  std::vector<AttributeMatch> attributes;
};

// Of a message: its fixed header, which may be empty, and its attributes. What is cut or malformed
// does not match from there on.
bool holds(const NestMatch& match, Bytes header, Bytes attributes);

}  // namespace nltool
