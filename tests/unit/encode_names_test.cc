// SPDX-License-Identifier: GPL-2.0-or-later
// What names and numbers of attributes mean to encode, and how those it cannot take are refused.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/address.h"
#include "codec/encode.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

namespace {

constexpr char kTypes[] =
    " | types: u8, u16, u32, u64, s8, s16, s32, s64, uint, sint, be16, be32, be64, str, bin, flag, "
    "ipv4, ipv6, mac, nest";

// A family's header beside attributes, one name in common.
struct Rule {
  Struct header{"fib-rule-hdr",
                {{"family", Type::kU8, 1},
                 {"table", Type::kU8, 1},
                 {"pad", Type::kPad, 2},
                 {"flags", Type::kU32, 4}},
                8};
  AttributeSet set{"rule-attrs",
                   {make(1, "dst", Type::kU32), make(15, "table", Type::kU32),
                    make(16, "pad", Type::kPad), make(17, "odd", Type::kUnknown)}};
  EncodeRequest request = inputs::request(&set, &header);
};

}  // namespace

TEST_CASE("numbers are attributes, decimal and hexadecimal, of 14 bits") {
  CHECK(encoded({field("0:u8", "1")}) == made(0, "01"));
  CHECK(encoded({field("0x10:u8", "1")}) == made(16, "01"));
  CHECK(encoded({field("16383:u8", "1")}) == made(16383, "01"));
  CHECK(encoded({field("16384:u8", "1")}) ==
        "attribute 16384: is not an attribute's number, which is from 0 to 16383");
}

TEST_CASE("numbers take the type of their set, and any number goes with a type") {
  const AttributeSet set = {"things", {make(3, "count", Type::kU16)}};
  CHECK(encoded({field("3", "5")}, &set) == made(3, "0500"));
  CHECK(encoded({field("4:u8", "5")}, &set) == made(4, "05"));
  CHECK(encoded({field("4", "5")}, &set) ==
        std::string("attribute 4: no type is known: write 4:TYPE=VALUE") + kTypes);
}

TEST_CASE("a name nobody knows: which set, and what may have been meant") {
  const AttributeSet set = {"things", {make(3, "count", Type::kU16), make(4, "size", Type::kU16)}};
  CHECK(encoded({field("conut", "5")}, &set) ==
        "attribute conut: is not a name of attribute set things | did you mean count? | known are "
        "count, size");
  CHECK(encoded({field("", "5")}, &set) ==
        "attribute : is not a name of attribute set things | known are count, size");
  CHECK(encoded({field("count", "5")}) ==
        "attribute count: names need a spec, and none is known here | write a number, with a type "
        "where none is known, as 1:u32=5");
  CHECK(
      encoded({field("2", map({field("count", "5")}))}) ==
      "attribute 2.count: names need a spec, and none is known here | write a number, with a type "
      "where none is known, as 2.1:u32=5");
}

TEST_CASE("a set known from the policy alone has numbers and types, no names") {
  const AttributeSet set = {"", {make(3, "", Type::kU16)}};
  CHECK(encoded({field("3", "5")}, &set) == made(3, "0500"));
  CHECK(encoded({field("", "5")}, &set).starts_with("attribute : names need a spec"));
  CHECK(encoded({field("3", "x")}, &set) == "attribute 3: 'x' is not a number from 0 to 65535");
}

TEST_CASE("without any type: bytes, a bare flag, a nest; nothing is guessed from a value") {
  CHECK(encoded({field("1", bytes({0x48, 0x69}))}) == made(1, "4869"));
  CHECK(encoded({field("1")}) == made(1, ""));
  CHECK(encoded({field("1", list({bytes({1}), bytes({2})}))}) ==
        to_hex(join({attribute(1, {1}), attribute(1, {2})})));
  CHECK(encoded({field("1", map({field("2:u8", "5")}))}) == made(0x8001, "0500020005000000"));
  CHECK(encoded({field("1", map({}))}) == made(0x8001, ""));
  for (const Input& value : {word("5"), text("5"), number(5), boolean(true), word("")})
    CHECK(encoded({field("1", value)}) ==
          std::string("attribute 1: no type is known: write 1:TYPE=VALUE") + kTypes);
  CHECK(encoded({field("1", map({field("2", "5")}))}) ==
        std::string("attribute 1.2: no type is known: write 1.2:TYPE=VALUE") + kTypes);
  const Rule rule;
  CHECK(encoded({field("odd", "5")}, &rule.set) ==
        std::string("attribute odd: no type is known: write odd:TYPE=VALUE") + kTypes);
  CHECK(encoded({field("odd:u8", "5")}, &rule.set) == made(17, "05"));
}

TEST_CASE("padding cannot be written, but bytes for it can") {
  const Rule rule;
  CHECK(encoded({field("pad", "5")}, &rule.set) == "attribute pad: is padding and takes no value");
  CHECK(encoded({field("pad", bytes({}))}, &rule.set) == made(16, ""));
}

TEST_CASE("braces a shell has expanded are refused, with the quotes they need") {
  const AttributeSet set = {
      "things",
      {make(1, "s", Type::kString), make(2, "nest", Type::kNest), make(3, "n", Type::kU32)}};
  const std::string why = ": braces unquoted are expanded by the shell: write '";
  CHECK(encoded({field("2", "1:u32=1")}) ==
        "attribute 2: '1:u32=1'" + why + "2={1:u32=1,...}' in quotes");
  CHECK(encoded({field("nest", "1:u32=1")}, &set) ==
        "attribute nest: '1:u32=1'" + why + "nest={1:u32=1,...}' in quotes");
  CHECK(encoded({field("nest", "a=1")}, &set) ==
        "attribute nest: 'a=1'" + why + "nest={a=1,...}' in quotes");
  const std::string in_quotes =
      " | in quotes, as '2={NAME=VALUE,...}', or each in a word of its own, 2.NAME=VALUE";
  CHECK(encoded({field("2:nest", "5")}) ==
        "attribute 2: is a nest and needs {...}: '5' is none" + in_quotes);
  CHECK(encoded({field("2:nest", "0102")}) ==
        "attribute 2: is a nest and needs {...}: '0102' is none" + in_quotes +
            " | for these bytes as the value write 2:bin=0102");
  CHECK(encoded({field("2:nest", "")}) == "attribute 2: is a nest and needs {...}" + in_quotes);
  CHECK(encoded({field("nest", "{n=1")}, &set) ==
        "attribute '{n=1': column 1: this { is never closed: the closing } is missing");
  CHECK(encoded({field("nest", "{n=1}x")}, &set) ==
        "attribute '{n=1}x': column 6: something follows the closing }");
  CHECK(encoded({field("s", "count:u8=5")}, &set) ==
        "attribute s: 'count:u8=5'" + why +
            "s={count:u8=5,...}' in quotes | if it is text, write s:str=count:u8=5");
  for (const char* harmless : {"u8=5", ":u8=5", "a:u9=5", "a:u8", "a b:u8=5", "a=b:u8=5"})
    CHECK(encoded({field("s", harmless)}, &set) ==
          to_hex(attribute(1, text_bytes(harmless + std::string(1, '\0')))));
  CHECK(encoded({field("s:str", "1:u8=5")}, &set) ==
        to_hex(attribute(1, text_bytes({"1:u8=5\0", 7}))));
  CHECK(encoded({field("s", text("1:u8=5"))}, &set) ==
        to_hex(attribute(1, text_bytes({"1:u8=5\0", 7}))));
}

TEST_CASE("a name of digits is not taken for a number, nor the other way round") {
  const AttributeSet set = {
      "things", {make(5, "17", Type::kU8), make(6, "6", Type::kU8), make(17, "other", Type::kU16)}};
  CHECK(encoded({field("17", "1")}, &set) ==
        "attribute 17: is the number of an attribute and the name of attribute 5: write 0x11=... "
        "for the number or 0x5=... for the name");
  CHECK(encoded({field("17", number(1))}, &set).starts_with("attribute 17: is the number"));
  CHECK(encoded({field("0x11", "1")}, &set) == made(17, "0100"));
  CHECK(encoded({field("0x5", "1")}, &set) == made(5, "01"));
  CHECK(encoded({field("6", "1")}, &set) == made(6, "01"));
  CHECK(encoded({field("17", list({bytes({1, 0})}))}, &set) == made(17, "0100"));
}

TEST_CASE("a refusal says which attribute, what was written and what is taken") {
  Limits limits;
  limits.min = 1;
  Attribute count = make(1, "count", Type::kU32);
  count.limits = &limits;
  const AttributeSet inner = one(count);
  Attribute nest = make(2, "nest", Type::kNest);
  nest.nested = &inner;
  const AttributeSet set = one(nest);
  const auto fault = [&](Input value) {
    try {
      encode_message({field("nest", map({field("count", std::move(value))}))}, request(&set));
    } catch (const UsageError& error) {
      return error.fault().attribute + " " + error.fault().value + " " + error.fault().expected;
    }
    return std::string();
  };
  CHECK(fault(word("0")) == "nest.count 0 a number from 1 to 4294967295");
  CHECK(fault(number(0)) == "nest.count 0 a number from 1 to 4294967295");
  CHECK(fault(word("x")) == "nest.count x a number from 0 to 4294967295");
  CHECK(fault(word(std::string(100, 'x'))) ==
        "nest.count " + std::string(60, 'x') + "... a number from 0 to 4294967295");
  CHECK(fault(word("1")).empty());
  const Encoded message =
      encode_message({field("nest", map({field("count", "7")}))}, request(&set));
  REQUIRE(message.places.size() == 2);
  CHECK(message.places[0].value.empty());
  CHECK(message.places[1].value == "7");
}

TEST_CASE("a fixed header: members by name, the rest zero, attributes behind") {
  const Rule rule;
  CHECK(encoded({}, rule.request) == "0000000000000000");
  CHECK(encoded({field("family", "2")}, rule.request) == "0200000000000000");
  CHECK(encoded({field("dst", "1"), field("flags", "5"), field("header.table", "254")},
                rule.request) == "00fe000005000000" + made(1, "01000000"));
  CHECK(encoded({field("header", map({field("table", "254"), field("family", "2")}))},
                rule.request) == "02fe000000000000");
  const Encoded message = encode_message({field("dst", "1")}, rule.request);
  REQUIRE(message.places.size() == 1);
  CHECK(message.places[0].offset == 8);
}

TEST_CASE("a fixed header: what is no member, or not of its type") {
  const Rule rule;
  CHECK(encoded({field("family", "256")}, rule.request) ==
        "attribute header.family: '256' is not a number from 0 to 255");
  CHECK(encoded({field("header.famly", "2")}, rule.request) ==
        "attribute header.famly: struct fib-rule-hdr has no such member | did you mean family? | "
        "known are family, table, flags");
  CHECK(encoded({field("header", map({field("pad", "2")}))}, rule.request)
            .starts_with("attribute header.pad: struct fib-rule-hdr has no such member"));
  CHECK(encoded({field("famly", "2")}, rule.request) ==
        "attribute famly: is not a name of attribute set rule-attrs | did you mean family? | known "
        "are dst, table, odd, family, table, flags");
  CHECK(encoded({field("family", "2"), field("header.family", "3")}, rule.request) ==
        "attribute header.family: is given twice");
  CHECK(encoded({field("family:u8", "2")}, rule.request) ==
        "attribute header.family: a member of a struct takes no type: write family=VALUE");
  CHECK(encoded({field("header", "2")}, rule.request) ==
        "attribute header: '2' is not members in braces");
}

TEST_CASE("a name of the header and of an attribute: people say which, decode has its own way") {
  const Rule rule;
  CHECK(encoded({field("table", "254")}, rule.request) ==
        "attribute table: is a member of the header and attribute 15: write header.table=... or "
        "15=...");
  CHECK(encoded({field("15", "254")}, rule.request) == "0000000000000000" + made(15, "fe000000"));
  CHECK(encoded({field("header.table", number(1)), field("table", number(254))}, rule.request) ==
        "0001000000000000" + made(15, "fe000000"));
}

TEST_CASE("a header given as bytes goes as it is, and its members are refused") {
  Rule rule;
  rule.request.header_given = true;
  rule.request.header_bytes = from_hex("0102030405");
  CHECK(encoded({}, rule.request) == "0102030405");
  CHECK(encoded({field("dst", "1")}, rule.request) == "0102030405000000" + made(1, "01000000"));
  for (const char* name : {"family", "header.family"})
    CHECK(encoded({field(name, "1")}, rule.request) ==
          "attribute " + std::string(name) +
              ": is a member of the header, all of whose bytes are given");
  CHECK(encoded({field("header", map({field("family", "1")}))}, rule.request) ==
        "attribute header: is a member of the header, all of whose bytes are given");
  // With the header out of play the name is the attribute's.
  CHECK(encoded({field("table", "1")}, rule.request) == "0102030405000000" + made(15, "01000000"));
}

TEST_CASE("a header of which nothing is known is the bytes given, or none") {
  EncodeRequest request;
  request.header_bytes = from_hex("01020304");
  CHECK(encoded({field("1:u8", "5")}, request) == "01020304" + made(1, "05"));
  CHECK(encoded({field("header.family", "5")})
            .starts_with("attribute header.family: names need a spec"));
}

TEST_CASE("decode's own keys: _header and _trailing") {
  const Rule rule;
  const Input raw = list({bytes(from_hex("010203"))});
  CHECK(encoded({field("_header", raw), field("dst", number(1))}, rule.request) ==
        "01020300" + made(1, "01000000"));
  CHECK(encoded({field("_header", raw)}) == "010203");
  CHECK(encoded({field("_trailing", raw), field("1:u8", "5")}) == made(1, "05") + "010203");
  CHECK(encoded({field("1", map({field("_trailing", raw)}))}) == made(0x8001, "010203"));
  CHECK(encoded({field("_header", raw), field("family", "1")}, rule.request) ==
        "attribute _header: the header is given in another way too");
  EncodeRequest given;
  given.header_given = true;
  CHECK(encoded({field("_header", raw)}, given) ==
        "attribute _header: the header is given in another way too");
  CHECK(encoded({field("_trailing", "00")}) == "attribute _trailing: '00' is not bytes");
  CHECK(encoded({field("1", map({field("_header", raw)}))})
            .starts_with("attribute 1._header: names need a spec"));
}

TEST_CASE("addresses are read as they are written") {
  const auto hex = [](DisplayHint hint, std::string_view spelled) {
    const auto parsed = parse_address(hint, spelled);
    return parsed ? to_hex(*parsed) : "none";
  };
  CHECK(hex(DisplayHint::kIpv4, "255.0.0.1") == "ff000001");
  CHECK(hex(DisplayHint::kIpv4Or6, "::ffff:1.2.3.4") == "00000000000000000000ffff01020304");
  CHECK(hex(DisplayHint::kMac, "01") == "01");
  CHECK(hex(DisplayHint::kMac, "00:01:02:03:04:05:06:07") == "0001020304050607");
  CHECK(hex(DisplayHint::kUuid, "00112233-4455-6677-8899-aabbccddeeff") ==
        "00112233445566778899aabbccddeeff");
  for (const char* bad : {"", ":", "1", "00:", ":00", "00-01", "00:0g", "000", "00::01", "00: 1"})
    CHECK(hex(DisplayHint::kMac, bad) == "none");
  for (const char* bad : {"", "1.2.3", "1.2.3.4 ", "01.2.3.400", "1.2.3.4.5"})
    CHECK(hex(DisplayHint::kIpv4, bad) == "none");
  CHECK(hex(DisplayHint::kIpv4, std::string_view("1.2.3.4\0x", 9)) == "none");
  CHECK(hex(DisplayHint::kUuid, "00112233-4455-6677-8899-aabbccddee::") == "none");
  CHECK(hex(DisplayHint::kUuid, "001122334455-6677-8899-aabb-ccddeeff") == "none");
  CHECK(hex(DisplayHint::kNone, "1.2.3.4") == "none");
}

}  // namespace nltool
