// SPDX-License-Identifier: GPL-2.0-or-later
// Types written, and what attributes have in common: padding, places, sizes, depth.
#include "codec/encode.h"

#include <doctest/doctest.h>

#include "bytes.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

TEST_CASE("types written: every integer at its ends, and none beyond") {
  const struct {
    const char* type;
    const char* least;
    const char* least_bytes;
    const char* most;
    const char* most_bytes;
    const char* below;
    const char* above;
    const char* range;
  } kCases[] = {
      {"u8", "0", "00", "255", "ff", "-1", "256", "0 to 255"},
      {"u16", "0", "0000", "65535", "ffff", "-1", "65536", "0 to 65535"},
      {"u32", "0", "00000000", "4294967295", "ffffffff", "-1", "4294967296", "0 to 4294967295"},
      {"u64", "0", "0000000000000000", "18446744073709551615", "ffffffffffffffff", "-1",
       "18446744073709551616", "0 to 18446744073709551615"},
      {"s8", "-128", "80", "127", "7f", "-129", "128", "-128 to 127"},
      {"s16", "-32768", "0080", "32767", "ff7f", "-32769", "32768", "-32768 to 32767"},
      {"s32", "-2147483648", "00000080", "2147483647", "ffffff7f", "-2147483649", "2147483648",
       "-2147483648 to 2147483647"},
      {"s64", "-9223372036854775808", "0000000000000080", "9223372036854775807", "ffffffffffffff7f",
       "-9223372036854775809", "9223372036854775808",
       "-9223372036854775808 to 9223372036854775807"},
      {"be16", "0", "0000", "0xff01", "ff01", "-1", "0x10000", "0 to 65535"},
      {"be32", "0", "00000000", "0xff020304", "ff020304", "-1", "0x100000000", "0 to 4294967295"},
      {"be64", "0", "0000000000000000", "0xff02030405060708", "ff02030405060708", "-1",
       "0x10000000000000000", "0 to 18446744073709551615"},
  };
  for (const auto& entry : kCases) {
    const std::string name = std::string("7:") + entry.type;
    CAPTURE(name);
    CHECK(encoded({field(name, entry.least)}) == made(7, entry.least_bytes));
    CHECK(encoded({field(name, entry.most)}) == made(7, entry.most_bytes));
    for (const char* outside : {entry.below, entry.above, "", "5x", " 5", "+5", "0x", "1.0"})
      CHECK(encoded({field(name, outside)}) ==
            std::string("attribute 7: '") + outside + "' is not a number from " + entry.range);
    CHECK(encoded({field(name)}) ==
          std::string("attribute 7: needs a value: a number from ") + entry.range);
  }
}

TEST_CASE("types written: integers whose width the sender chooses take four bytes where they fit") {
  CHECK(encoded({field("1:uint", "0")}) == made(1, "00000000"));
  CHECK(encoded({field("1:uint", "4294967295")}) == made(1, "ffffffff"));
  CHECK(encoded({field("1:uint", "4294967296")}) == made(1, "0000000001000000"));
  CHECK(encoded({field("1:sint", "-1")}) == made(1, "ffffffff"));
  CHECK(encoded({field("1:sint", "-2147483648")}) == made(1, "00000080"));
  CHECK(encoded({field("1:sint", "-2147483649")}) == made(1, "ffffff7fffffffff"));
  CHECK(encoded({field("1:sint", "2147483647")}) == made(1, "ffffff7f"));
  CHECK(encoded({field("1:sint", "2147483648")}) == made(1, "0000008000000000"));
  CHECK(encoded({field("1:sint", "-0")}) == made(1, "00000000"));
  CHECK(encoded({field("1:s8", "-0x80")}) == made(1, "80"));
}

TEST_CASE("types written: text, bytes, flags, addresses, nests") {
  CHECK(encoded({field("1:str", "hi")}) == made(1, "686900"));
  CHECK(encoded({field("1:str", "")}) == made(1, "00"));
  CHECK(encoded({field("1:str", "{5}")}) == made(1, "7b357d00"));
  CHECK(encoded({field("1:str", "[5]")}) == made(1, "5b355d00"));
  CHECK(encoded({field("1:bin", "48 6c:6F")}) == made(1, "486c6f"));
  CHECK(encoded({field("1:bin", "")}) == made(1, ""));
  CHECK(encoded({field("1:flag")}) == made(1, ""));
  CHECK(encoded({field("1:ipv4", "127.0.0.1")}) == made(1, "7f000001"));
  CHECK(encoded({field("1:ipv6", "::1")}) == made(1, "00000000000000000000000000000001"));
  CHECK(encoded({field("1:mac", "02:00:00:00:0a:Ff")}) == made(1, "020000000aff"));
  CHECK(encoded({field("1:nest")}) == made(0x8001, ""));
  CHECK(encoded({field("1:nest", map({}))}) == made(0x8001, ""));
  CHECK(encoded({field("1:nest", map({field("2:u8", "5")}))}) == made(0x8001, "0500020005000000"));
}

TEST_CASE("types written: what is not of the type is refused") {
  const struct {
    const char* name;
    Input value;
    const char* told;
  } kCases[] = {
      {"1:str", nothing(), "needs a value: text"},
      {"1:str", number(5), "'5' is not text"},
      {"1:str", map({}), "takes text, not a nest"},
      {"1:bin", word("5"), "'5' is not bytes in hexadecimal, two digits each"},
      {"1:bin", word("0x55"), "'0x55' is not bytes in hexadecimal, two digits each"},
      {"1:flag", word("yes"), "is a flag and takes no value, not 'yes'"},
      {"1:flag", word(""), "is a flag and takes no value, not ''"},
      {"1:flag", number(1), "is a flag and takes no value, not '1'"},
      {"1:ipv4", word("7f000001"), "'7f000001' is not an IPv4 address"},
      {"1:ipv4", word("127.1"), "'127.1' is not an IPv4 address"},
      {"1:ipv4", word("127.0.0.256"), "'127.0.0.256' is not an IPv4 address"},
      {"1:ipv6", word("127.0.0.1"), "'127.0.0.1' is not an IPv6 address"},
      {"1:mac", word("02:00:00:00:00"), "'02:00:00:00:00' is not a MAC address"},
      {"1:mac", word("020000000001"), "'020000000001' is not a MAC address"},
      {"1:u8", boolean(true), "'true' is not a number from 0 to 255"},
      {"1:nest", number(5), "'5' is not fields in braces"},
  };
  for (const auto& entry : kCases)
    CHECK(encoded({field(entry.name, entry.value)}) == std::string("attribute 1: ") + entry.told);
}

TEST_CASE("types written go before what the set says") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  Attribute nest = make(2, "nest", Type::kNest);
  nest.nested = &inner;
  const AttributeSet set = {"things", {make(1, "count", Type::kU32), nest}};
  CHECK(encoded({field("count:u8", "5")}, &set) == made(1, "05"));
  CHECK(encoded({field("count:str", "5")}, &set) == made(1, "3500"));
  CHECK(encoded({field("nest:nest", map({field("n", "5")}))}, &set) ==
        made(0x8002, "0500010005000000"));
  CHECK(encoded({field("count:u33", "5")}, &set)
            .starts_with("attribute count: there is no type 'u33' | types: u8, u16, "));
}

TEST_CASE("attributes lie at multiples of four, padding is zero, and each has its place") {
  const Encoded message = encode_message(
      {field("1:u8", "255"), field("2:nest", map({field("3:u16", "1"), field("4:str", "abc")})),
       field("5:flag")},
      {});
  CHECK(to_hex(message.bytes) ==
        "05000100ff000000"
        "14000280"
        "0600030001000000"
        "0800040061626300"
        "04000500");
  REQUIRE(message.places.size() == 5);
  const struct {
    size_t offset, size, depth;
    const char* path;
  } kPlaces[] = {
      {0, 5, 0, "1"}, {8, 20, 0, "2"}, {12, 6, 1, "2.3"}, {20, 8, 1, "2.4"}, {28, 4, 0, "5"}};
  for (size_t i = 0; i < 5; ++i) {
    CAPTURE(i);
    CHECK(message.places[i].offset == kPlaces[i].offset);
    CHECK(message.places[i].size == kPlaces[i].size);
    CHECK(message.places[i].depth == kPlaces[i].depth);
    CHECK(message.places[i].path == kPlaces[i].path);
  }
}

TEST_CASE("places lead back to what was written") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  Attribute nest = make(2, "nest", Type::kNest);
  nest.nested = &inner;
  const AttributeSet set = one(nest);
  InputField outer = field("2", map({field("1", "5")}));
  outer.place = {3, 0, 9};
  outer.value.fields[0].place = {3, 2, 7};
  const Encoded message = encode_message({outer}, request(&set));
  REQUIRE(message.places.size() == 2);
  CHECK(message.places[0].path == "nest");
  CHECK(message.places[0].place.word == 3);
  CHECK(message.places[0].place.length == 9);
  CHECK(message.places[1].path == "nest.n");
  CHECK(message.places[1].place.column == 2);
}

TEST_CASE("an attribute holds 65531 bytes, not one more, and neither does a nest") {
  const std::vector<uint8_t> most(65531, 0xab);
  const Encoded message = encode_message({field("1", bytes(most))}, {});
  CHECK(message.bytes.size() == 65536);
  CHECK(to_hex(Bytes(message.bytes).first(5)) == "ffff0100ab");
  CHECK(message.bytes.back() == 0);
  CHECK(encoded({field("1", bytes(std::vector<uint8_t>(65532)))}) ==
        "attribute 1: holds 65532 bytes; an attribute holds at most 65531");
  CHECK(encoded({field("1:str", word(std::string(65531, 'a')))}) ==
        "attribute 1: holds 65532 bytes; an attribute holds at most 65531");
  // Padding inside a nest counts: 4 + 65524 is 65528, and 65532 is too much.
  const Input fits = bytes(std::vector<uint8_t>(65524));
  CHECK(encode_message({field("1", map({field("2", fits)}))}, {}).bytes.size() == 65532);
  CHECK(encoded({field("1", map({field("2", bytes(std::vector<uint8_t>(65525)))}))}) ==
        "attribute 1: holds 65532 bytes; an attribute holds at most 65531");
}

TEST_CASE("a message ends at 16 MiB") {
  const Fields parts(257, field("1", bytes(std::vector<uint8_t>(65531))));
  CHECK(encoded(parts) == "attribute 1: makes the message longer than 16 MiB");
  const Fields fewer(256, field("1", bytes(std::vector<uint8_t>(65531))));
  CHECK(encode_message(fewer, {}).bytes.size() == size_t{16} * 1024 * 1024);
}

TEST_CASE("nests lie in each other 32 deep, not deeper") {
  Input value = map({field("1:u8", "5")});
  for (int nests = 1; nests < 32; ++nests) value = map({field("1", value)});
  const Encoded message = encode_message({field("1", value)}, {});
  CHECK(message.places.size() == 33);
  CHECK(message.places.back().depth == 32);
  const std::string told = encoded({field("1", map({field("1", value)}))});
  CHECK(told.ends_with(": lies deeper than 32 nests"));
}

TEST_CASE("flags") {
  const AttributeSet set = {"things", {make(1, "f", Type::kFlag)}};
  for (const Input& value : {nothing(), boolean(true), word("true")})
    CHECK(encoded({field("f", value)}, &set) == made(1, ""));
  CHECK(encoded({field("f", boolean(false))}, &set).empty());
  CHECK(encoded({field("f", "false")}, &set) ==
        "attribute f: is a flag and takes no value, not 'false'");
}

TEST_CASE("text of JSON may hold a NUL; long text in a message is cut between characters") {
  const AttributeSet set = {"things", {make(1, "s", Type::kString), make(2, "n", Type::kU8)}};
  CHECK(encoded({field("s", text(std::string("a\0b", 3)))}, &set) == made(1, "61006200"));
  const std::string umlauts = std::string(59, 'a') + "\xc3\xbc\xc3\xbc";
  CHECK(encoded({field("n", umlauts.c_str())}, &set) ==
        "attribute n: '" + std::string(59, 'a') + "...' is not a number from 0 to 255");
}

TEST_CASE("bytes are the payload, whatever the type") {
  const AttributeSet set = {
      "things",
      {make(1, "n", Type::kU32), make(2, "s", Type::kString), make(3, "f", Type::kFlag),
       make(4, "nest", Type::kNest), make(5, "u", Type::kUnknown), make(6, "pad", Type::kPad)}};
  const Input raw = bytes(from_hex("010203"));
  for (const char* name : {"n", "s", "f", "u", "pad", "99"}) {
    const AttributeSet& known = set;
    const Attribute* attribute = known.find_name(name);
    CHECK(encoded({field(name, raw)}, &set) == made(attribute ? attribute->id : 99, "010203"));
  }
  CHECK(encoded({field("nest", raw)}, &set) == made(0x8004, "010203"));
  CHECK(encoded({field("7:u32", raw)}, &set) == made(7, "010203"));
}

}  // namespace nltool
