// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_types.h"

namespace nltool {

namespace {

struct TypeName {
  std::string_view name;
  Type type;
};

// The most frequent first. "array-nest" is what indexed-array was called up to Linux 6.9.
constexpr TypeName kTypeNames[] = {
    {"u32", Type::kU32},
    {"binary", Type::kBinary},
    {"nest", Type::kNest},
    {"u8", Type::kU8},
    {"u16", Type::kU16},
    {"u64", Type::kU64},
    {"string", Type::kString},
    {"flag", Type::kFlag},
    {"uint", Type::kUint},
    {"pad", Type::kPad},
    {"s8", Type::kS8},
    {"s16", Type::kS16},
    {"s32", Type::kS32},
    {"s64", Type::kS64},
    {"sint", Type::kSint},
    {"bitfield32", Type::kBitfield32},
    {"indexed-array", Type::kIndexedArray},
    {"array-nest", Type::kIndexedArray},
    {"nest-type-value", Type::kTypeValue},
    {"sub-message", Type::kSubMessage},
};

struct HintName {
  std::string_view name;
  DisplayHint hint;
};

// An FDDI address is a MAC address whose bits are sent in another order; both are shown alike.
constexpr HintName kHintNames[] = {
    {"hex", DisplayHint::kHex},   {"ipv4", DisplayHint::kIpv4},
    {"ipv6", DisplayHint::kIpv6}, {"ipv4-or-v6", DisplayHint::kIpv4Or6},
    {"mac", DisplayHint::kMac},   {"fddi", DisplayHint::kMac},
    {"uuid", DisplayHint::kUuid},
};

}  // namespace

std::optional<Type> find_type(std::string_view name) {
  for (const TypeName& entry : kTypeNames)
    if (name == entry.name) return entry.type;
  return std::nullopt;
}

std::string_view type_name(Type type) {
  for (const TypeName& entry : kTypeNames)
    if (type == entry.type) return entry.name;
  return "unknown";
}

std::optional<DisplayHint> find_display_hint(std::string_view name) {
  for (const HintName& entry : kHintNames)
    if (name == entry.name) return entry.hint;
  return std::nullopt;
}

size_t integer_size(Type type) {
  switch (type) {
    case Type::kU8:
    case Type::kS8:
      return 1;
    case Type::kU16:
    case Type::kS16:
      return 2;
    case Type::kU32:
    case Type::kS32:
      return 4;
    case Type::kU64:
    case Type::kS64:
      return 8;
    default:
      return 0;
  }
}

bool is_signed(Type type) {
  return type == Type::kS8 || type == Type::kS16 || type == Type::kS32 || type == Type::kS64 ||
         type == Type::kSint;
}

}  // namespace nltool
