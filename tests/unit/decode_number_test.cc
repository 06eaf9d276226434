// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode_number.h"

#include <doctest/doctest.h>

#include "decoding.h"

namespace nltool {

namespace {

Attribute hinted(Type type, DisplayHint hint, bool big_endian = false) {
  Attribute attribute = make(1, "n", type);
  attribute.hint = hint;
  attribute.big_endian = big_endian;
  return attribute;
}

Attribute named(Type type, const ValueNames* values) {
  Attribute attribute = make(1, "n", type);
  attribute.values = values;
  return attribute;
}

Attribute array_of(Type element) {
  Attribute attribute = make(1, "n", Type::kBinary);
  attribute.element = element;
  return attribute;
}

}  // namespace

TEST_CASE("each type of integer takes its own length and no other") {
  const struct {
    Type type;
    std::vector<size_t> fitting;
  } kCases[] = {{Type::kU8, {1}},      {Type::kU16, {2}},    {Type::kU32, {4}}, {Type::kU64, {8}},
                {Type::kS8, {1}},      {Type::kS16, {2}},    {Type::kS32, {4}}, {Type::kS64, {8}},
                {Type::kUint, {4, 8}}, {Type::kSint, {4, 8}}};
  for (const auto& entry : kCases)
    for (size_t size = 0; size <= 9; ++size) {
      CAPTURE(static_cast<int>(entry.type));
      CAPTURE(size);
      std::string digits;
      for (size_t i = 0; i < size; ++i) digits += "00";
      const bool fits = std::count(entry.fitting.begin(), entry.fitting.end(), size) != 0;
      CHECK(value_json(make(1, "n", entry.type), digits.c_str()) ==
            (fits ? "0" : R"({"hex":")" + digits + R"("})"));
    }
}

TEST_CASE("numbers in network order, of either sign") {
  CHECK(value_json(hinted(Type::kU8, DisplayHint::kNone, true), "fe") == "254");
  CHECK(value_json(hinted(Type::kU32, DisplayHint::kNone, true), "00000102") == "258");
  CHECK(value_json(hinted(Type::kU64, DisplayHint::kNone, true), "0000000000000102") == "258");
  CHECK(value_json(hinted(Type::kUint, DisplayHint::kNone, true), "00000102") == "258");
  CHECK(value_json(hinted(Type::kS16, DisplayHint::kNone, true), "fffe") == "-2");
  CHECK(value_json(hinted(Type::kS64, DisplayHint::kNone, true), "fffffffffffffffe") == "-2");
}

TEST_CASE("hexadecimal is for reading: text shows it, JSON the number") {
  CHECK(value_plain(hinted(Type::kU32, DisplayHint::kHex), "ff000000") == "0xff");
  CHECK(value_json(hinted(Type::kU32, DisplayHint::kHex), "ff000000") == "255");
  CHECK(value_plain(hinted(Type::kU32, DisplayHint::kHex, true), "000000ff") == "0xff");
  CHECK(value_plain(hinted(Type::kU64, DisplayHint::kHex), "ffffffffffffffff") ==
        "0xffffffffffffffff");
  CHECK(value_plain(hinted(Type::kS8, DisplayHint::kHex), "7f") == "0x7f");
  CHECK(value_plain(hinted(Type::kS8, DisplayHint::kHex), "ff") == "-1");
  CHECK(value_json(hinted(Type::kS32, DisplayHint::kHex), "ffffffff") == "-1");
}

TEST_CASE("addresses that are numbers, in either order") {
  const Attribute big = hinted(Type::kU32, DisplayHint::kIpv4, true);
  CHECK(value_json(big, "7f000001") == R"("127.0.0.1")");
  const Attribute host = hinted(Type::kU32, DisplayHint::kIpv4);
  CHECK(value_json(host, "0100007f") == R"("127.0.0.1")");
  CHECK(value_json(hinted(Type::kU32, DisplayHint::kIpv4Or6, true), "00000000") == R"("0.0.0.0")");
  CHECK(value_json(big, "7f0000") == R"({"hex":"7f0000"})");
  // What a hint cannot be of stays a number.
  CHECK(value_json(hinted(Type::kU16, DisplayHint::kIpv4), "0100") == "1");
  CHECK(value_json(hinted(Type::kU64, DisplayHint::kMac), "0100000000000000") == "1");
}

TEST_CASE("addresses and bytes that are binary") {
  const struct {
    DisplayHint hint;
    const char* bytes;
    const char* json;
  } kCases[] = {
      {DisplayHint::kNone, "", R"("")"},
      {DisplayHint::kNone, "00ff", R"("00ff")"},
      {DisplayHint::kHex, "00ff", R"("00ff")"},
      {DisplayHint::kIpv4, "0a000001", R"("10.0.0.1")"},
      {DisplayHint::kIpv4, "0a0000", R"("0a0000")"},
      {DisplayHint::kIpv6, "00000000000000000000000000000001", R"("::1")"},
      {DisplayHint::kIpv6, "0a000001", R"("0a000001")"},
      {DisplayHint::kIpv4Or6, "0a000001", R"("10.0.0.1")"},
      {DisplayHint::kIpv4Or6, "fe800000000000000000000000000001", R"("fe80::1")"},
      {DisplayHint::kIpv4Or6, "fe80", R"("fe80")"},
      {DisplayHint::kMac, "", R"("")"},
      {DisplayHint::kMac, "0a", R"("0a")"},
      {DisplayHint::kMac, "0a0b", R"("0a:0b")"},
      {DisplayHint::kMac, "020000000001", R"("02:00:00:00:00:01")"},
      {DisplayHint::kUuid, "00112233445566778899aabbccddeeff",
       R"("00112233-4455-6677-8899-aabbccddeeff")"},
      {DisplayHint::kUuid, "001122", R"("001122")"},
  };
  for (const auto& entry : kCases) {
    CAPTURE(entry.bytes);
    CHECK(value_json(hinted(Type::kBinary, entry.hint), entry.bytes) == entry.json);
  }
}

TEST_CASE("names come before hints, hints where there is no name") {
  const ValueNames names = {false, {{1, "one"}}};
  Attribute attribute = hinted(Type::kU8, DisplayHint::kHex);
  attribute.values = &names;
  CHECK(value_plain(attribute, "01") == R"("one")");
  CHECK(value_plain(attribute, "0a") == "0xa");
}

TEST_CASE("names of negative values") {
  const ValueNames names = {false, {{static_cast<uint64_t>(-1), "none"}, {0, "zero"}}};
  CHECK(value_json(named(Type::kS8, &names), "ff") == R"("none")");
  CHECK(value_json(named(Type::kS32, &names), "ffffffff") == R"("none")");
  CHECK(value_json(named(Type::kS64, &names), "ffffffffffffffff") == R"("none")");
  CHECK(value_json(named(Type::kSint, &names), "00000000") == R"("zero")");
  CHECK(value_json(named(Type::kS32, &names), "feffffff") == "-2");
  CHECK(value_json(named(Type::kU32, &names), "ffffffff") == "4294967295");
}

TEST_CASE("bits of signed numbers are bits") {
  const ValueNames bits = {true, {{1, "low"}, {0x80, "high"}}};
  CHECK(value_json(named(Type::kS8, &bits), "81") == R"(["low","high"])");
  CHECK(value_json(named(Type::kS8, &bits), "c1") == "-63");
  const ValueNames widest = {true, {{uint64_t{1} << 63, "top"}}};
  CHECK(value_json(named(Type::kS64, &widest), "0000000000000080") == R"(["top"])");
}

TEST_CASE("a bitfield is what is set and what that is said of") {
  const ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  const ValueNames names = {false, {{1, "one"}}};
  const Attribute plain = make(1, "n", Type::kBitfield32);
  CHECK(value_json(plain, "0100000003000000") == R"({"value":1,"selector":3})");
  CHECK(value_json(named(Type::kBitfield32, &bits), "0100000003000000") ==
        R"({"value":["a"],"selector":["a","b"]})");
  CHECK(value_json(named(Type::kBitfield32, &bits), "0000000004000000") ==
        R"({"value":[],"selector":4})");
  CHECK(value_json(named(Type::kBitfield32, &names), "0100000001000000") ==
        R"({"value":1,"selector":1})");
  for (const char* damaged : {"", "01000000", "010000000300000000"})
    CHECK(value_json(plain, damaged) == R"({"hex":")" + std::string(damaged) + R"("})");
}

TEST_CASE("integers one behind the other") {
  CHECK(value_json(array_of(Type::kU8), "0102ff") == "[1,2,255]");
  CHECK(value_json(array_of(Type::kU32), "01000000ffffffff") == "[1,4294967295]");
  CHECK(value_json(array_of(Type::kS16), "feff") == "[-2]");
  CHECK(value_json(array_of(Type::kU64), "") == "[]");
  CHECK(value_json(array_of(Type::kU64), "01000000") == R"({"hex":"01000000"})");
  CHECK(value_json(array_of(Type::kU16), "010002") == R"({"hex":"010002"})");
  // Of these nobody knows where one ends.
  CHECK(value_json(array_of(Type::kUint), "01000000") == R"({"hex":"01000000"})");
  CHECK(value_json(array_of(Type::kString), "6100") == R"("6100")");
}

TEST_CASE("what is said of an array is said of each of its integers") {
  const ValueNames names = {false, {{1, "one"}}};
  Attribute array = array_of(Type::kU32);
  array.values = &names;
  CHECK(value_json(array, "0100000002000000") == R"(["one",2])");
  array.values = nullptr;
  array.hint = DisplayHint::kHex;
  CHECK(value_plain(array, "0100000002ac0f00") == "[0x1 0xfac02]");
  array.hint = DisplayHint::kIpv4;
  array.big_endian = true;
  CHECK(value_json(array, "7f0000010a000001") == R"(["127.0.0.1","10.0.0.1"])");
  Buffer buffer(-1);
  JsonWriter quoted(buffer, {.quote_64_bit = true});
  decode_value(array_of(Type::kU64), from_hex("0100000000000000"), quoted);
  CHECK(buffer.pending() == R"(["1"])");
}

}  // namespace nltool
