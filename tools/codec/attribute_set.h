// SPDX-License-Identifier: GPL-2.0-or-later
// What attributes mean: numbers to names and types. Filled by schema/, used by decode and encode.
// Plain data.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nltool {

enum class Type : uint8_t {
  kUnknown,  // named, but of a kind we do not decode
  kU8,
  kU16,
  kU32,
  kU64,
  kS8,
  kS16,
  kS32,
  kS64,
  kUint,  // 4 or 8 bytes, the sender's choice
  kSint,
  kString,
  kBinary,
  kFlag,
  kNest,
  kIndexedArray,  // attributes whose type is an index
  kPad,           // alignment only, never shown
  kBitfield32,    // struct nla_bitfield32: value and selector
  kSubMessage,    // its format depends on the value of another attribute, the selector
  kTypeValue,     // nests in nests whose attribute types are values ("nest-type-value")
};

enum class DisplayHint : uint8_t { kNone, kHex, kIpv4, kIpv6, kIpv4Or6, kMac, kUuid };

// Names of values (enum; negative ones as int64_t has them) or of bits (flags).
struct ValueNames {
  bool flags = false;
  std::vector<std::pair<uint64_t, std::string>> names;

  const std::string* find(uint64_t value) const {
    for (const auto& [number, name] : names)
      if (number == value) return &name;
    return nullptr;
  }
};

struct AttributeSet;

// A C struct as it lies on the wire: a family's fixed header, or a binary attribute.
struct Struct {
  struct Member {
    std::string name;
    Type type = Type::kUnknown;  // an integer of fixed size, kString, kBinary or kPad
    size_t size = 0;             // bytes
    bool big_endian = false;
    DisplayHint hint = DisplayHint::kNone;
    const ValueNames* values = nullptr;
    const Struct* nested = nullptr;  // of kBinary
  };

  std::string name;
  std::vector<Member> members;  // one behind the other, no gaps but members of kPad
  size_t size = 0;              // bytes of all members

  // As C has it: what a compiler adds at the end, so that the next in an array is aligned, specs
  // leave out.
  size_t padded_size() const {
    const size_t aligned = alignment();
    return (size + aligned - 1) / aligned * aligned;
  }
  size_t alignment() const {
    size_t most = 1;
    for (const Member& member : members)
      if (member.type >= Type::kU8 && member.type <= Type::kS64)
        most = std::max(most, member.size);
      else if (member.nested != nullptr)
        most = std::max(most, member.nested->alignment());
    return most;
  }

  const Member* find(std::string_view member) const {
    for (const Member& candidate : members)
      if (candidate.name == member) return &candidate;
    return nullptr;
  }
};

// Formats of an attribute, chosen by the text of its selector ("vlan" for rt-link's kind).
struct SubMessage {
  struct Format {
    std::string value;
    const Struct* header = nullptr;     // comes first; may be null
    const AttributeSet* set = nullptr;  // of what follows; may be null
  };

  std::string name;
  std::vector<Format> formats;

  const Format* find(std::string_view value) const {
    for (const Format& format : formats)
      if (format.value == value) return &format;
    return nullptr;
  }
};

// What a receiver accepts. Absent means not limited.
struct Limits {
  std::optional<uint64_t> min, max;                // of unsigned integers
  std::optional<int64_t> signed_min, signed_max;   // of signed ones
  std::optional<uint64_t> mask;                    // bits allowed; for kBitfield32 of both halves
  std::optional<uint32_t> min_length, max_length;  // bytes; of a string without its NUL
  // Whatever the value means, of the bytes that hold it.
  uint32_t least_payload = 0;
  uint32_t most_payload = UINT32_MAX;
  bool has_nul = false;
  bool of_spec = false;  // not of the kernel's policy: said of it in a file
};

struct Attribute {
  uint16_t id = 0;
  std::string name;  // empty where only the kernel's policy knows it
  Type type = Type::kUnknown;
  // Of kIndexedArray; of kBinary kUnknown, or the integers it is an array of.
  Type element = Type::kUnknown;
  DisplayHint hint = DisplayHint::kNone;
  bool multi = false;
  bool big_endian = false;
  const AttributeSet* nested = nullptr;  // of kNest, kTypeValue, and arrays of nests
  const ValueNames* values = nullptr;
  const Struct* structure = nullptr;        // of kBinary
  const SubMessage* sub_message = nullptr;  // of kSubMessage
  std::string selector;                     // of kSubMessage: name of the attribute that chooses
  std::vector<std::string> type_names;  // of kTypeValue: what the attribute types are, outermost
                                        // first
  const Limits* limits = nullptr;
};

struct AttributeSet {
  std::string name;
  std::vector<Attribute> attributes;  // ascending by id

  const Attribute* find(uint16_t id) const {
    // Most sets count from 1 without gaps.
    if (id - 1U < attributes.size() && attributes[id - 1U].id == id) return &attributes[id - 1U];
    const auto at =
        std::lower_bound(attributes.begin(), attributes.end(), id,
                         [](const Attribute& a, uint16_t wanted) { return a.id < wanted; });
    return at != attributes.end() && at->id == id ? &*at : nullptr;
  }

  const Attribute* find_name(std::string_view wanted) const {
    for (const Attribute& attribute : attributes)
      if (attribute.name == wanted) return &attribute;
    return nullptr;
  }
};

}  // namespace nltool
