// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode.h"

#include <doctest/doctest.h>

#include "decoding.h"

namespace nltool {

TEST_CASE("without a schema nothing is guessed and nothing is lost") {
  const auto bytes =
      join({attribute(1, from_hex("4869")), attribute(9, {}), attribute(1, from_hex("00"))});
  CHECK(to_json(bytes, nullptr) == R"({"1":[{"hex":"4869"},{"hex":"00"}],"9":[{"hex":""}]})");
  CHECK(to_plain(bytes, nullptr) == R"(1=[hex:4869("Hi") hex:00] 9=[hex:])");
  CHECK(to_json({}, nullptr) == "{}");
}

TEST_CASE("numbers of every width and sign") {
  const struct {
    Type type;
    const char* bytes;
    const char* json;
  } kCases[] = {
      {Type::kU8, "ff", "255"},
      {Type::kS8, "ff", "-1"},
      {Type::kU16, "ffff", "65535"},
      {Type::kS16, "0080", "-32768"},
      {Type::kU32, "ffffffff", "4294967295"},
      {Type::kS32, "feffffff", "-2"},
      {Type::kU64, "ffffffffffffffff", "18446744073709551615"},
      {Type::kS64, "0000000000000080", "-9223372036854775808"},
      {Type::kUint, "01000000", "1"},
      {Type::kUint, "0100000001000000", "4294967297"},
      {Type::kSint, "ffffffff", "-1"},
      {Type::kSint, "ffffffffffffffff", "-1"},
  };
  for (const auto& entry : kCases) {
    const AttributeSet set = one(make(1, "n", entry.type));
    CHECK(to_json(attribute(1, from_hex(entry.bytes)), &set) ==
          R"({"n":)" + std::string(entry.json) + "}");
  }
}

TEST_CASE("a length that does not fit the type is shown as bytes") {
  const AttributeSet set = one(make(1, "n", Type::kU32));
  CHECK(to_json(attribute(1, from_hex("010203")), &set) == R"({"n":{"hex":"010203"}})");
  const AttributeSet flag = one(make(1, "f", Type::kFlag));
  CHECK(to_json(attribute(1, {}), &flag) == R"({"f":true})");
  CHECK(to_json(attribute(1, from_hex("01")), &flag) == R"({"f":{"hex":"01"}})");
}

TEST_CASE("64-bit integers in quotes, others not") {
  const AttributeSet set = {"set", {make(1, "a", Type::kU64), make(2, "b", Type::kU32)}};
  const auto bytes =
      join({attribute(1, from_hex("0100000000000000")), attribute(2, from_hex("02000000"))});
  CHECK(to_json(bytes, &set, {.quote_64_bit = true}) == R"({"a":"1","b":2})");
}

TEST_CASE("strings: their NULs go, bytes that are no UTF-8 stay bytes") {
  const AttributeSet set = one(make(1, "s", Type::kString));
  CHECK(to_json(attribute(1, from_hex("686900")), &set) == R"({"s":"hi"})");
  CHECK(to_json(attribute(1, from_hex("6869")), &set) == R"({"s":"hi"})");
  CHECK(to_json(attribute(1, {}), &set) == R"({"s":""})");
  CHECK(to_json(attribute(1, from_hex("ff00")), &set) == R"({"s":{"hex":"ff00"}})");
  CHECK(to_json(attribute(1, from_hex("610062")), &set) == R"({"s":"a\u0000b"})");
  CHECK(to_plain(attribute(1, from_hex("1b5b41")), &set) == R"(s="\x1b[A")");
}

TEST_CASE("multi-attributes are lists, padding is silent") {
  Attribute multi = make(2, "m", Type::kU8);
  multi.multi = true;
  const AttributeSet set = {"set", {make(1, "pad", Type::kPad), multi, make(3, "x", Type::kU8)}};
  CHECK(to_json(attribute(2, from_hex("07")), &set) == R"({"m":[7]})");
  const auto apart = join({attribute(2, from_hex("01")), attribute(1, {}),
                           attribute(3, from_hex("05")), attribute(2, from_hex("02"))});
  CHECK(to_json(apart, &set) == R"({"m":[1,2],"x":5})");
  // One that should stand alone but does not: both values are told.
  CHECK(to_json(join({attribute(3, from_hex("01")), attribute(3, from_hex("02"))}), &set) ==
        R"({"x":[1,2]})");
}

TEST_CASE("many repeated attributes take the sorting way and come out alike") {
  std::vector<uint8_t> bytes;
  std::string want = "{";
  for (int type = 1; type <= 3; ++type) {
    want += (type == 1 ? "\"" : ",\"") + std::to_string(type) + "\":[";
    for (int i = 0; i < 20; ++i)
      want += std::string(i == 0 ? "" : ",") + R"({"hex":")" + to_hex(from_hex("00")) + "\"}";
    want += "]";
  }
  for (int i = 0; i < 20; ++i)
    for (uint16_t type = 1; type <= 3; ++type)
      bytes = join({bytes, attribute(type, from_hex("00"))});
  CHECK(to_json(bytes, nullptr) == want + "}");
}

TEST_CASE("nests") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  Attribute nest = make(1, "nest", Type::kNest);
  nest.nested = &inner;
  const AttributeSet set = one(nest);
  const auto element = attribute(1, from_hex("05"));
  CHECK(to_json(attribute(1, element), &set) == R"({"nest":{"n":5}})");
  CHECK(to_plain(attribute(1, element), &set) == "nest={n=5}");
  CHECK(to_json(attribute(1, {}), &set) == R"({"nest":{}})");
  CHECK(to_json(attribute(1, join({element, from_hex("0300")})), &set) ==
        R"({"nest":{"n":5,"_trailing":[{"hex":"0300"}]}})");
  const AttributeSet opaque = one(make(1, "nest", Type::kNest));
  CHECK(to_json(attribute(1, element), &opaque) == R"({"nest":{"hex":"0500010005000000"}})");
}

TEST_CASE("a type without a name, as policies know them, is told as bytes") {
  const AttributeSet set = one(make(1, "", Type::kU8));
  CHECK(to_json(attribute(1, from_hex("05")), &set) == R"({"1":[{"hex":"05"}]})");
}

TEST_CASE("names that are more than names are quoted") {
  const AttributeSet set = one(make(1, "a\033[1m b", Type::kFlag));
  CHECK(to_plain(attribute(1, {}), &set) == R"("a\x1b[1m b"=true)");
}

TEST_CASE("bytes behind the last attribute are told") {
  const auto bytes = join({attribute(1, {}), from_hex("0200")});
  CHECK(to_json(bytes, nullptr) == R"({"1":[{"hex":""}],"_trailing":[{"hex":"0200"}]})");
}

TEST_CASE("values by name, byte order, addresses") {
  const ValueNames names = {false, {{1, "one"}, {2, "two"}}};
  const ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  Attribute named = make(1, "v", Type::kU32);
  named.values = &names;
  const AttributeSet set = one(named);
  CHECK(to_json(attribute(1, from_hex("02000000")), &set) == R"({"v":"two"})");
  CHECK(to_json(attribute(1, from_hex("03000000")), &set) == R"({"v":3})");
  named.values = &bits;
  const AttributeSet flags = one(named);
  CHECK(to_json(attribute(1, from_hex("03000000")), &flags) == R"({"v":["a","b"]})");
  CHECK(to_json(attribute(1, from_hex("00000000")), &flags) == R"({"v":[]})");
  CHECK(to_json(attribute(1, from_hex("05000000")), &flags) == R"({"v":5})");
  Attribute swapped = make(1, "v", Type::kU16);
  swapped.big_endian = true;
  const AttributeSet big = one(swapped);
  CHECK(to_json(attribute(1, from_hex("0102")), &big) == R"({"v":258})");
  Attribute address = make(1, "v", Type::kBinary);
  address.hint = DisplayHint::kMac;
  const AttributeSet macs = one(address);
  CHECK(to_json(attribute(1, from_hex("020000000001")), &macs) == R"({"v":"02:00:00:00:00:01"})");
}

}  // namespace nltool
