// SPDX-License-Identifier: GPL-2.0-or-later
// Integers of attributes, of members of structs and of arrays: their width, sign and byte order,
// and the names and spellings of their values. Part of decode. Pure.
#pragma once

#include <endian.h>

#include <bit>

#include "codec/attribute_set.h"
#include "codec/sink.h"

namespace nltool {

// What an Attribute and a Struct::Member both say of a number.
struct NumberMeaning {
  Type type = Type::kUnknown;
  bool big_endian = false;
  DisplayHint hint = DisplayHint::kNone;
  const ValueNames* values = nullptr;
};

constexpr bool is_integer(Type type) { return type >= Type::kU8 && type <= Type::kSint; }

struct IntegerTraits {
  // Bytes it may have: kUint and kSint have two widths, types that are no integers none.
  uint8_t narrow = 0;
  uint8_t wide = 0;
  bool is_signed = false;

  constexpr bool fits(size_t size) const { return size != 0 && (size == narrow || size == wide); }
};

// From kU8 to kSint.
inline constexpr IntegerTraits kIntegerTraits[] = {
    {1, 1, false}, {2, 2, false}, {4, 4, false}, {8, 8, false},  // unsigned
    {1, 1, true},  {2, 2, true},  {4, 4, true},  {8, 8, true},   // signed
    {4, 8, false}, {4, 8, true},
};

constexpr IntegerTraits integer_traits(Type type) {
  return is_integer(type)
             ? kIntegerTraits[static_cast<size_t>(type) - static_cast<size_t>(Type::kU8)]
             : IntegerTraits();
}

// The value, of signed types with its sign in all 64 bits. The payload's size must fit the type.
inline uint64_t load_number(Type type, bool big_endian, Bytes payload) {
  uint64_t value = load_unsigned(payload);
  const size_t unused = 8 * (sizeof value - payload.size());
  if (big_endian && std::endian::native == std::endian::little) value = be64toh(value << unused);
  if (!integer_traits(type).is_signed) return value;
  return static_cast<uint64_t>(static_cast<int64_t>(value << unused) >> unused);
}

// The number itself; of signed types the value has its sign in all 64 bits.
inline void put_number(Type type, uint64_t value, size_t size, Sink& sink) {
  if (integer_traits(type).is_signed)
    sink.signed_number(static_cast<int64_t>(value), size == 8);
  else
    sink.number(value, size == 8);
}

// One whose bytes fit its type, and which has names or a hint.
void decode_spelled_number(const NumberMeaning& meaning, Bytes payload, Sink& sink);

// One value: the name or the list of the names of its bits, an address, or the number. Bytes that
// do not fit the type are undecoded. Here for speed: most numbers are just that.
inline void decode_number(const NumberMeaning& meaning, Bytes payload, Sink& sink) {
  if (!integer_traits(meaning.type).fits(payload.size())) return sink.undecoded(payload);
  if (meaning.values != nullptr || meaning.hint != DisplayHint::kNone)
    return decode_spelled_number(meaning, payload, sink);
  put_number(meaning.type, load_number(meaning.type, meaning.big_endian, payload), payload.size(),
             sink);
}

// A list of integers of fixed size one behind the other; undecoded if the last is cut.
void decode_numbers(const NumberMeaning& meaning, Bytes payload, Sink& sink);

// struct nla_bitfield32 as a map of value and selector, each by the names of its bits if those are
// all known.
void decode_bitfield32(const ValueNames* values, Bytes payload, Sink& sink);

}  // namespace nltool
