// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_scalar.h"

#include <endian.h>

#include "codec/address.h"
#include "codec/attribute_words.h"
#include "codec/encode_limits.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"

namespace nltool {

namespace {

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const size_t end = text.find_first_of(",|");
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

class ScalarReader {
 public:
  ScalarReader(const Scalar& scalar, const std::string& path)
      : scalar_(scalar), path_(path), range_(*integer_range(scalar.type)) {}

  const IntegerRange& range() const { return range_; }

  Integer read(const Input& value) const {
    const Integer integer = read_any(value);
    if (!range_.holds(integer)) throw mismatch(path_, value, expected());
    return integer;
  }

 private:
  Integer read_any(const Input& value) const {
    switch (value.kind) {
      case Input::Kind::kUnsigned:
        return {value.number, false};
      case Input::Kind::kSigned:
        return Integer::from_signed(value.signed_number);
      case Input::Kind::kWord:
        return has_flags() && is_bracketed(value) ? bits(list_of(value)) : word(value);
      case Input::Kind::kText:
        return text(value);
      case Input::Kind::kList:
        if (has_flags()) return bits(value);
        break;
      default:
        break;
    }
    throw mismatch(path_, value, expected());
  }

  static Input list_of(const Input& value) {
    try {
      return parse_list(value.text, {});
    } catch (UsageError& error) {
      // Where the value stands in what was typed is not known here: who does marks all of it.
      error.set_fault({});
      throw;
    }
  }

  Integer word(const Input& value) const {
    const auto number = parse_integer(value.text);
    const auto named = names(value.text);
    if (number && named && number->bits() != named->bits())
      throw refusal(path_, describe(value) + " is a number, and the name of " + named->text() +
                               ": write the number in hexadecimal, or " + named->text());
    if (number) return *number;
    if (named) return *named;
    throw unknown_name(value, value.text);
  }

  // JSON has integers of its own; those of 64 bits may be in quotes, for readers that round them.
  Integer text(const Input& value) const {
    if (const auto named = names(value.text)) return *named;
    const auto number = parse_integer(value.text);
    const bool wide = integer_size(scalar_.type, {UINT64_MAX, false}) == sizeof(uint64_t);
    if (number && wide) return *number;
    UsageError error = unknown_name(value, value.text);
    if (number) error.add_hint("write the number without quotes");
    throw error;
  }

  Integer bits(const Input& value) const {
    uint64_t all = 0;
    for (const Input& one : value.list) {
      const auto named = is_textual(one) ? find_bits(one.text) : std::nullopt;
      if (!named) throw unknown_name(one, one.text);
      all |= *named;
    }
    return from_bits(all);
  }

  bool has_flags() const { return scalar_.values != nullptr && scalar_.values->flags; }

  std::optional<uint64_t> find(std::string_view name) const {
    for (const auto& [number, known] : scalar_.values->names)
      if (known == name) return number;
    return std::nullopt;
  }

  std::optional<uint64_t> find_bits(const std::string& text) const {
    uint64_t all = 0;
    for (const std::string& part : split_names(text)) {
      const auto bit = find(part);
      if (!bit) return std::nullopt;
      all |= *bit;
    }
    return all;
  }

  std::optional<Integer> names(const std::string& text) const {
    if (scalar_.values == nullptr) return std::nullopt;
    const auto named = has_flags() ? find_bits(text) : find(text);
    if (!named) return std::nullopt;
    return from_bits(*named);
  }

  // Names stand for bits: of the whole type those of flags, of 64 those of other values.
  Integer from_bits(uint64_t bits) const {
    if (!range_.least.negative) return {bits, false};
    const uint64_t sign = range_.least.magnitude;
    if (has_flags() && bits >> 1 < sign) bits = (bits ^ sign) - sign;
    return Integer::from_signed(static_cast<int64_t>(bits));
  }

  UsageError unknown_name(const Input& value, const std::string& text) const {
    UsageError error = mismatch(path_, value, expected());
    if (scalar_.values == nullptr) return error;
    std::vector<std::string> candidates;
    for (const auto& [number, name] : scalar_.values->names) candidates.push_back(name);
    if (!has_flags()) {
      suggest(error, text, candidates);
      return error;
    }
    for (const std::string& part : split_names(text))
      if (!find(part)) {
        suggest(error, part, candidates);
        break;
      }
    return error;
  }

  std::string expected() const {
    std::string all;
    if (scalar_.values != nullptr) all += has_flags() ? "known names or " : "a known name or ";
    if (const auto address = describe_address(scalar_.hint); !address.empty())
      all.append(address).append(" or ");
    return all + "a number from " + range_.text();
  }

  const Scalar& scalar_;
  const std::string& path_;
  IntegerRange range_;
};

// The number whose bytes, the highest first, are the address.
std::optional<Integer> read_address(const Scalar& scalar, const Input& value) {
  const bool is_ipv4 = scalar.hint == DisplayHint::kIpv4 || scalar.hint == DisplayHint::kIpv4Or6;
  if (!is_ipv4 || !is_textual(value)) return std::nullopt;
  const auto bytes = parse_address(DisplayHint::kIpv4, value.text);
  if (!bytes) return std::nullopt;
  const Integer integer{be32toh(load<uint32_t>(bytes->data())), false};
  if (integer_size(scalar.type, integer) != bytes->size()) return std::nullopt;
  return integer;
}

}  // namespace

void append_scalar(std::vector<uint8_t>& to, const Scalar& scalar, const Input& value,
                   const std::string& path) {
  const ScalarReader reader(scalar, path);
  const auto address = read_address(scalar, value);
  const Integer integer = address ? *address : reader.read(value);
  if (scalar.limits != nullptr) {
    std::string shown = describe(value);
    if (shown.find(integer.text()) == std::string::npos) shown += " (" + integer.text() + ")";
    check_integer(*scalar.limits, integer, reader.range(), shown, path);
  }
  append_integer(to, integer, integer_size(scalar.type, integer), scalar.big_endian);
}

}  // namespace nltool
