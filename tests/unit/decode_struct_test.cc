// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode_struct.h"

#include <doctest/doctest.h>

#include "decoding.h"

namespace nltool {

namespace {

std::string struct_json(const Struct& structure, const char* bytes) {
  Attribute attribute = make(1, "s", Type::kBinary);
  attribute.structure = &structure;
  return value_json(attribute, bytes);
}

}  // namespace

TEST_CASE("a struct's members in order, its padding not shown") {
  const Struct structure = make_struct(
      "s", {member("a", Type::kU8, 1), member("pad", Type::kPad, 3), member("b", Type::kS32, 4)});
  CHECK(struct_json(structure, "01aabbccfeffffff") == R"({"a":1,"b":-2})");
}

TEST_CASE("an older kernel's struct is shorter, a newer one's longer") {
  const Struct structure = make_struct(
      "s", {member("a", Type::kU8, 1), member("b", Type::kU16, 2), member("pad", Type::kPad, 1)});
  CHECK(struct_json(structure, "") == "{}");
  CHECK(struct_json(structure, "01") == R"({"a":1})");
  CHECK(struct_json(structure, "0102") == R"({"a":1,"_trailing":[{"hex":"02"}]})");
  CHECK(struct_json(structure, "010200") == R"({"a":1,"b":2})");
  CHECK(struct_json(structure, "01020000") == R"({"a":1,"b":2})");
  CHECK(struct_json(structure, "01020000ff") == R"({"a":1,"b":2,"_trailing":[{"hex":"ff"}]})");
}

TEST_CASE("members that do not fit are not made up from those that follow") {
  const Struct structure =
      make_struct("s", {member("wide", Type::kU32, 4), member("narrow", Type::kU8, 1)});
  CHECK(struct_json(structure, "01") == R"({"_trailing":[{"hex":"01"}]})");
}

TEST_CASE("members have names of values, byte orders and hints") {
  const ValueNames names = {false, {{2, "two"}}};
  const ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  Struct::Member value = member("value", Type::kU8, 1);
  value.values = &names;
  Struct::Member flags = member("flags", Type::kU8, 1);
  flags.values = &bits;
  Struct::Member port = member("port", Type::kU16, 2);
  port.big_endian = true;
  Struct::Member address = member("address", Type::kU32, 4);
  address.big_endian = true;
  address.hint = DisplayHint::kIpv4;
  Struct::Member mac = member("mac", Type::kBinary, 6);
  mac.hint = DisplayHint::kMac;
  const Struct structure =
      make_struct("s", {value, flags, port, address, mac, member("bytes", Type::kBinary, 2)});
  CHECK(struct_json(structure, "020301020a000001020000000001beef") ==
        R"({"value":"two","flags":["a","b"],"port":258,"address":"10.0.0.1",)"
        R"("mac":"02:00:00:00:00:01","bytes":"beef"})");
}

TEST_CASE("arrays of characters are text up to the first NUL") {
  const Struct structure =
      make_struct("s", {member("name", Type::kString, 4), member("n", Type::kU8, 1)});
  CHECK(struct_json(structure, "6162636405") == R"({"name":"abcd","n":5})");
  CHECK(struct_json(structure, "6100ff6405") == R"({"name":"a","n":5})");
  CHECK(struct_json(structure, "0000000005") == R"({"name":"","n":5})");
  CHECK(struct_json(structure, "61ff000005") == R"({"name":{"hex":"61ff0000"},"n":5})");
}

TEST_CASE("structs in structs") {
  const Struct inner = make_struct("inner", {member("x", Type::kU8, 1), member("y", Type::kU8, 1)});
  Struct::Member nested = member("in", Type::kBinary, 2);
  nested.nested = &inner;
  const Struct outer = make_struct("outer", {nested, member("z", Type::kU8, 1)});
  CHECK(struct_json(outer, "010203") == R"({"in":{"x":1,"y":2},"z":3})");
  CHECK(struct_json(outer, "01") == R"({"_trailing":[{"hex":"01"}]})");
  // A member larger than the struct said to be in it.
  nested.size = 3;
  CHECK(struct_json(make_struct("outer", {nested}), "010203") ==
        R"({"in":{"x":1,"y":2,"_trailing":[{"hex":"03"}]}})");
}

TEST_CASE("a struct that holds itself ends") {
  Struct endless = make_struct("s", {member("in", Type::kBinary, 4)});
  endless.members[0].nested = &endless;
  const std::string json = struct_json(endless, "01020304");
  CHECK(std::count(json.begin(), json.end(), '{') < 40);
  CHECK(json.find("01020304") != std::string::npos);
}

TEST_CASE("members of kinds that structs have not stay bytes") {
  const Struct structure =
      make_struct("s", {member("f", Type::kFlag, 1), member("u", Type::kUnknown, 2),
                        member("odd", Type::kU32, 3), member("none", Type::kBinary, 0)});
  CHECK(struct_json(structure, "010203040506") ==
        R"({"f":{"hex":"01"},"u":{"hex":"0203"},"odd":{"hex":"040506"},"none":""})");
}

TEST_CASE("a message is its header's members, then its attributes") {
  const Struct header = make_struct(
      "h",
      {member("index", Type::kU16, 2), member("id", Type::kU8, 1), member("pad", Type::kPad, 1)});
  const AttributeSet set = {"set", {make(1, "id", Type::kU8), make(2, "pad", Type::kPad)}};
  const auto bytes = attribute(1, from_hex("09"));
  CHECK(message_json(from_hex("07000500"), &header, bytes, nullptr) ==
        R"({"index":7,"id":5,"1":[{"hex":"09"}]})");
  // The same name twice, present or not: what it means must not hang on what was sent.
  CHECK(message_json(from_hex("07000500"), &header, bytes, &set) ==
        R"({"index":7,"header.id":5,"id":9})");
  CHECK(message_json(from_hex("07000500"), &header, {}, &set) == R"({"index":7,"header.id":5})");
}

TEST_CASE("a header that is not what was said, or of which nothing was, comes as bytes") {
  const Struct header = make_struct("h", {member("index", Type::kU16, 2)});
  const auto bytes = attribute(1, from_hex("09"));
  const AttributeSet set = one(make(1, "n", Type::kU8));
  CHECK(message_json(from_hex("07"), &header, bytes, &set) ==
        R"({"_header":[{"hex":"07"}],"n":9})");
  CHECK(message_json(from_hex("070000"), &header, bytes, &set) ==
        R"({"_header":[{"hex":"070000"}],"n":9})");
  CHECK(message_json(from_hex("0700"), nullptr, bytes, &set) ==
        R"({"_header":[{"hex":"0700"}],"n":9})");
  CHECK(message_json({}, &header, bytes, &set) == R"({"n":9})");
  CHECK(message_json({}, nullptr, {}, nullptr) == "{}");
}

}  // namespace nltool
