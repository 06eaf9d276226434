// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/scalar.h"

#include <bit>

#include "netlink/number.h"

namespace nltool {

namespace {

IntegerRange unsigned_range(unsigned bits) { return {{}, {UINT64_MAX >> (64 - bits), false}}; }

IntegerRange signed_range(unsigned bits) {
  const uint64_t half = uint64_t{1} << (bits - 1);
  return {{half, true}, {half - 1, false}};
}

}  // namespace

Integer Integer::from_signed(int64_t value) {
  const auto bits = static_cast<uint64_t>(value);
  return value < 0 ? Integer{0 - bits, true} : Integer{bits, false};
}

std::string Integer::text() const { return (negative ? "-" : "") + std::to_string(magnitude); }

bool operator<(const Integer& a, const Integer& b) {
  if (a.negative != b.negative) return a.negative;
  return a.negative ? a.magnitude > b.magnitude : a.magnitude < b.magnitude;
}

std::optional<IntegerRange> integer_range(Type type) {
  switch (type) {
    case Type::kU8:
      return unsigned_range(8);
    case Type::kU16:
      return unsigned_range(16);
    case Type::kU32:
      return unsigned_range(32);
    case Type::kU64:
    case Type::kUint:
      return unsigned_range(64);
    case Type::kS8:
      return signed_range(8);
    case Type::kS16:
      return signed_range(16);
    case Type::kS32:
      return signed_range(32);
    case Type::kS64:
    case Type::kSint:
      return signed_range(64);
    default:
      return std::nullopt;
  }
}

size_t integer_size(Type type, const Integer& value) {
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
    case Type::kUint:
      return unsigned_range(32).holds(value) ? 4 : 8;
    case Type::kSint:
      return signed_range(32).holds(value) ? 4 : 8;
    default:
      return 8;
  }
}

std::optional<Integer> parse_integer(std::string_view word) {
  const bool minus = word.starts_with('-');
  const auto magnitude = parse_whole(word.substr(minus ? 1 : 0));
  if (!magnitude) return std::nullopt;
  if (!minus) return Integer{*magnitude, false};
  const Integer value{*magnitude, *magnitude != 0};
  if (!signed_range(64).holds(value)) return std::nullopt;
  return value;
}

void append_integer(std::vector<uint8_t>& to, const Integer& value, size_t size, bool big_endian) {
  const uint64_t bits = value.bits();
  const bool most_first = big_endian || std::endian::native == std::endian::big;
  for (size_t i = 0; i < size; ++i) {
    const size_t shift = 8 * (most_first ? size - 1 - i : i);
    to.push_back(static_cast<uint8_t>(bits >> shift));
  }
}

}  // namespace nltool
