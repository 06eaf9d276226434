// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode_number.h"

#include <endian.h>
#include <linux/netlink.h>

#include "codec/address.h"

namespace nltool {

namespace {

uint64_t cut_to(uint64_t value, size_t size) {
  return size < 8 ? value & ((1ULL << 8 * size) - 1) : value;
}

// Writes the name or the list of bit names; false if a value or bit has none.
bool named(const ValueNames& values, uint64_t value, size_t size, Sink& sink) {
  if (!values.flags) {
    const std::string* name = values.find(value);
    if (name != nullptr) sink.text(*name);
    return name != nullptr;
  }
  const uint64_t bits = cut_to(value, size);
  uint64_t unnamed = bits;
  for (const auto& [bit, name] : values.names) unnamed &= ~bit;
  if (unnamed != 0) return false;
  sink.begin_list();
  for (const auto& [bit, name] : values.names)
    if ((bits & bit) != 0) sink.text(name);
  sink.end_list();
  return true;
}

// Writes the number as its hint asks for; false if it does not apply.
bool hinted(const NumberMeaning& meaning, uint64_t value, size_t size, Sink& sink) {
  // In hexadecimal a negative number would look like a large one.
  const bool negative = integer_traits(meaning.type).is_signed && static_cast<int64_t>(value) < 0;
  if (meaning.hint == DisplayHint::kHex && !negative) {
    sink.hex_number(value, size == 8);
    return true;
  }
  const bool is_ipv4 = meaning.hint == DisplayHint::kIpv4 || meaning.hint == DisplayHint::kIpv4Or6;
  if (!is_ipv4 || size != sizeof(uint32_t)) return false;
  const uint32_t address = htobe32(static_cast<uint32_t>(value));
  const auto* bytes = reinterpret_cast<const uint8_t*>(&address);
  sink.text(format_address(DisplayHint::kIpv4, {bytes, sizeof address}));
  return true;
}

}  // namespace

void decode_spelled_number(const NumberMeaning& meaning, Bytes payload, Sink& sink) {
  const size_t size = payload.size();
  const uint64_t value = load_number(meaning.type, meaning.big_endian, payload);
  if (meaning.values != nullptr && named(*meaning.values, value, size, sink)) return;
  if (!hinted(meaning, value, size, sink)) put_number(meaning.type, value, size, sink);
}

void decode_numbers(const NumberMeaning& meaning, Bytes payload, Sink& sink) {
  const IntegerTraits traits = integer_traits(meaning.type);
  const size_t size = traits.narrow;
  if (size == 0 || traits.wide != size || payload.size() % size != 0)
    return sink.undecoded(payload);
  sink.begin_list();
  for (; !payload.empty(); payload = payload.subspan(size))
    decode_number(meaning, payload.first(size), sink);
  sink.end_list();
}

void decode_bitfield32(const ValueNames* values, Bytes payload, Sink& sink) {
  if (payload.size() != sizeof(nla_bitfield32)) return sink.undecoded(payload);
  NumberMeaning half{.type = Type::kU32};
  if (values != nullptr && values->flags) half.values = values;
  sink.begin_map();
  sink.key("value");
  decode_number(half, payload.first(sizeof(nla_bitfield32::value)), sink);
  sink.key("selector");
  decode_number(half, payload.subspan(sizeof(nla_bitfield32::value)), sink);
  sink.end_map();
}

}  // namespace nltool
