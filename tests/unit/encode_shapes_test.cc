// SPDX-License-Identifier: GPL-2.0-or-later
// Values that hold values: lists, arrays, structs, bitfields.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/encode.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

TEST_CASE("a list is several attributes, of one that may stand often and of one that may not") {
  Attribute multi = make(1, "m", Type::kU8);
  multi.multi = true;
  const AttributeSet set = {"things", {multi, make(2, "n", Type::kU8)}};
  CHECK(encoded({field("m", list({number(1), number(2)}))}, &set) == made(1, "01") + made(1, "02"));
  CHECK(encoded({field("n", list({number(1), number(2)}))}, &set) == made(2, "01") + made(2, "02"));
  CHECK(encoded({field("m", "1"), field("m", "2")}, &set) == made(1, "01") + made(1, "02"));
  CHECK(encoded({field("m", number(1))}, &set) == made(1, "01"));
  CHECK(encoded({field("m", list({}))}, &set).empty());
  CHECK(encoded({field("m", "1,2")}, &set) == "attribute m: '1,2' is not a number from 0 to 255");
  CHECK(encoded({field("7", list({map({field("1:u8", "1")}), bytes({2})}))}) ==
        made(0x8007, "0500010001000000") + made(7, "02"));
}

TEST_CASE("lists of flags: one value, or several") {
  const ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  Attribute flags = make(1, "f", Type::kU8);
  flags.values = &bits;
  AttributeSet set = one(flags);
  CHECK(encoded({field("f", list({text("a"), text("b")}))}, &set) == made(1, "03"));
  CHECK(encoded({field("f", list({list({text("a")}), number(4), list({})}))}, &set) ==
        made(1, "01") + made(1, "04") + made(1, "00"));
  set.attributes[0].multi = true;
  CHECK(encoded({field("f", list({text("a"), text("b")}))}, &set) == made(1, "01") + made(1, "02"));
}

TEST_CASE("arrays of integers in one attribute") {
  Attribute array = make(1, "a", Type::kBinary);
  array.element = Type::kU16;
  const AttributeSet set = one(array);
  CHECK(encoded({field("a", list({number(1), number(65535)}))}, &set) == made(1, "0100ffff"));
  CHECK(encoded({field("a", "1,0x10")}, &set) == made(1, "01001000"));
  CHECK(encoded({field("a", "5")}, &set) == made(1, "0500"));
  CHECK(encoded({field("a", list({}))}, &set) == made(1, ""));
  CHECK(encoded({field("a", "")}, &set) == made(1, ""));
  CHECK(encoded({field("a", list({list({number(1)}), list({number(2)})}))}, &set) ==
        made(1, "0100") + made(1, "0200"));
  CHECK(encoded({field("a", "1,,2")}, &set) == "attribute a: '' is not a number from 0 to 65535");
  CHECK(encoded({field("a", "1,65536")}, &set) ==
        "attribute a: '65536' is not a number from 0 to 65535");
  CHECK(encoded({field("a", number(1))}, &set) == "attribute a: '1' is not a list, as [1,2,3]");
  Limits limits;
  limits.max_length = 4;
  limits.max = 3;  // of the whole, not of each
  AttributeSet limited = set;
  limited.attributes[0].limits = &limits;
  CHECK(encoded({field("a", "9,9")}, &limited) == made(1, "09000900"));
  CHECK(encoded({field("a", "9,9,9")}, &limited)
            .starts_with("attribute a: '9,9,9' is 6 bytes long, outside 0 to 4 "));
}

TEST_CASE("indexed arrays of nests, by field and by list") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  Attribute array = make(2, "array", Type::kIndexedArray);
  array.element = Type::kNest;
  array.nested = &inner;
  const AttributeSet set = one(array);
  const Input element = map({field("n", number(5))});
  const auto nest = [](uint16_t index) { return made(0x8000 | index, "0500010005000000"); };
  CHECK(encoded({field("array", map({field("1", element), field("7", element)}))}, &set) ==
        made(0x8002, nest(1) + nest(7)));
  CHECK(encoded({field("array", list({element, element}))}, &set) ==
        made(0x8002, nest(0) + nest(1)));
  CHECK(encoded({field("array", list({map({field("3", element)}), element}))}, &set) ==
        made(0x8002, nest(3) + nest(4)));
  // An unnamed attribute of the element, as decode prints it, and no index.
  CHECK(encoded({field("array", list({map({field("9", list({bytes({1})}))})}))}, &set) ==
        made(0x8002, made(0x8000, made(9, "01"))));
  CHECK(encoded({field("array")}, &set) == made(0x8002, ""));
  // Behind the last index they begin anew: decode prints bytes that are left over there.
  CHECK(encoded({field("array", list({map({field("16383", map({}))}), bytes({9})}))}, &set) ==
        made(0x8002, made(0xbfff, "") + made(0x8000, "09")));
  CHECK(encoded({field("array", map({field("x", element)}))}, &set) ==
        "attribute array.x: is not an index of the array, a number from 0 to 16383");
  CHECK(
      encoded({field("array", list({map({field("1", map({field("m", "5")}))})}))}, &set) ==
      "attribute array.1.m: is not a name of attribute set things | did you mean n? | known are n");
  const Encoded message = encode_message({field("array", list({element}))}, request(&set));
  REQUIRE(message.places.size() == 3);
  CHECK(message.places[1].path == "array.0");
  CHECK(message.places[2].path == "array.0.n");
  CHECK(message.places[2].depth == 2);
}

TEST_CASE("indexed arrays of other things") {
  Attribute array = make(1, "a", Type::kIndexedArray);
  array.element = Type::kU32;
  array.big_endian = true;
  array.hint = DisplayHint::kIpv4;
  const AttributeSet set = one(array);
  const std::string two = made(0, "0a000001") + made(1, "0a000002");
  CHECK(encoded({field("a", list({text("10.0.0.1"), text("10.0.0.2")}))}, &set) ==
        made(0x8001, two));
  CHECK(encoded({field("a", "10.0.0.1,10.0.0.2")}, &set) == made(0x8001, two));
  CHECK(encoded({field("a", map({field("5", "10.0.0.1"), field("6:u8", "1")}))}, &set) ==
        made(0x8001, made(5, "0a000001") + made(6, "01")));
  Attribute texts = make(1, "t", Type::kIndexedArray);
  texts.element = Type::kString;
  const AttributeSet strings = one(texts);
  CHECK(encoded({field("t", list({text("a"), text("b,c")}))}, &strings) ==
        made(0x8001, made(0, "6100") + made(1, "622c6300")));
  CHECK(encoded({field("t", "a,b")}, &strings)
            .starts_with("attribute t: is a nest and needs {...}: 'a,b' is none"));
  Attribute nested = make(1, "l", Type::kIndexedArray);
  nested.element = Type::kIndexedArray;
  const AttributeSet lists = one(nested);
  CHECK(encoded({field("l", list({list({}), list({})}))}, &lists) ==
        made(0x8001, made(0x8000, "") + made(0x8001, "")));
}

TEST_CASE("structs: members by name, bytes, hexadecimal") {
  const ValueNames names = {false, {{6, "tcp"}}};
  const Struct inner{"pair", {{"a", Type::kU8, 1}, {"b", Type::kU8, 1}}, 2};
  const Struct structure{"all",
                         {{"proto", Type::kU8, 1, false, DisplayHint::kNone, &names},
                          {"gap", Type::kPad, 1},
                          {"port", Type::kU16, 2, true},
                          {"name", Type::kString, 4},
                          {"mac", Type::kBinary, 6, false, DisplayHint::kMac},
                          {"pair", Type::kBinary, 2, false, DisplayHint::kNone, nullptr, &inner},
                          {"delta", Type::kS32, 4}},
                         20};
  Attribute attribute = make(1, "s", Type::kBinary);
  attribute.structure = &structure;
  const AttributeSet set = one(attribute);
  CHECK(encoded({field("s", map({}))}, &set) == made(1, std::string(40, '0')));
  CHECK(
      encoded({field("s", map({field("proto", text("tcp")), field("port", number(80)),
                               field("name", text("eth0")), field("mac", text("02:00:00:00:00:01")),
                               field("pair", map({field("b", number(2))})),
                               field("delta", negative(-2))}))},
              &set) == made(1,
                            "06000050"
                            "65746830"
                            "020000000001"
                            "0002"
                            "feffffff"));
  CHECK(encoded({field("s", "0102")}, &set) == made(1, "0102"));
  CHECK(encoded({field("s", map({field("pair", "0304")}))}, &set) == made(1,
                                                                          "00000000"
                                                                          "00000000"
                                                                          "000000000000"
                                                                          "0304"
                                                                          "00000000"));
  const struct {
    const char* name;
    Input value;
    const char* told;
  } kBad[] = {
      {"proto", word("udp"),
       "proto: 'udp' is not a known name or a number from 0 to 255 | did you mean tcp? | known are "
       "tcp"},
      {"name", word("eth00"), "name: 'eth00' is not text of up to 4 bytes"},
      {"mac", word("0200"),
       "mac: '0200' is not a MAC address or 6 bytes in hexadecimal, two digits each"},
      {"pair", word("030405"), "pair: '030405' is not 2 bytes in hexadecimal, two digits each"},
      {"pair", bytes({1}), "pair: 1 byte is not 2 bytes"},
      {"gap", word("1"),
       "gap: struct all has no such member | did you mean mac? | known are proto, port, name, mac, "
       "pair, delta"},
      {"prot", word("1"),
       "prot: struct all has no such member | did you mean proto? | known are proto, port, name, "
       "mac, pair, delta"},
  };
  for (const auto& entry : kBad)
    CHECK(encoded({field("s", map({field(entry.name, entry.value)}))}, &set) ==
          std::string("attribute s.") + entry.told);
  CHECK(encoded({field("s", "tcp")}, &set) ==
        "attribute s: 'tcp' is not members in braces or bytes in hexadecimal, two digits each");
}

TEST_CASE("structs longer and shorter than known, as decode gives them") {
  const Struct structure{
      "s", {{"a", Type::kU8, 1}, {"gap", Type::kPad, 1}, {"b", Type::kU16, 2}}, 4};
  Attribute attribute = make(1, "s", Type::kBinary);
  attribute.structure = &structure;
  const AttributeSet set = one(attribute);
  const Input rest = list({bytes({0xee})});
  CHECK(encoded({field("s", map({field("a", number(1)), field("b", number(2)),
                                 field("_trailing", rest)}))},
                &set) == made(1, "01000200ee"));
  CHECK(encoded({field("s", map({field("a", number(1)), field("_trailing", rest)}))}, &set) ==
        made(1, "0100ee"));
}

TEST_CASE("structs end where C ends them") {
  const Struct structure{
      "map", {{"start", Type::kU64, 8}, {"irq", Type::kU16, 2}, {"port", Type::kU8, 1}}, 11};
  Attribute attribute = make(1, "map", Type::kBinary);
  attribute.structure = &structure;
  const AttributeSet set = one(attribute);
  const std::string whole = made(1,
                                 "0000000000000000"
                                 "0500"
                                 "00"
                                 "0000000000");
  CHECK(encoded({field("map", map({field("irq", "5")}))}, &set) == whole);
  // What decode says of one that ends elsewhere is kept.
  CHECK(encoded({field("map", map({field("irq", "5"), field("port", "7"),
                                   field("_trailing", list({bytes({1, 2})}))}))},
                &set) == made(1, "00000000000000000500070102"));
  CHECK(encoded({field("map", bytes({1, 2, 3}))}, &set) == made(1, "010203"));
}

TEST_CASE("an address of either kind in a struct: IPv4's lies at the start") {
  const Struct structure{"s", {{"ip", Type::kBinary, 16, false, DisplayHint::kIpv4Or6}}, 16};
  Attribute attribute = make(1, "s", Type::kBinary);
  attribute.structure = &structure;
  const AttributeSet set = one(attribute);
  CHECK(encoded({field("s", map({field("ip", "10.0.0.1")}))}, &set) ==
        made(1, "0a000001000000000000000000000000"));
  CHECK(encoded({field("s", map({field("ip", "::1")}))}, &set) ==
        made(1, "00000000000000000000000000000001"));
}

TEST_CASE("bitfields: value and selector") {
  const ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  Limits limits;
  Attribute attribute = make(1, "b", Type::kBitfield32);
  attribute.values = &bits;
  attribute.limits = &limits;
  const AttributeSet set = one(attribute);
  CHECK(encoded({field("b", "1/0xffffffff")}, &set) == made(1, "01000000ffffffff"));
  CHECK(encoded({field("b", "a|b/a,b")}, &set) == made(1, "0300000003000000"));
  CHECK(
      encoded({field("b", map({field("value", list({text("a")})), field("selector", number(3))}))},
              &set) == made(1, "0100000003000000"));
  CHECK(encoded({field("b", "1")}, &set) ==
        "attribute b: '1' is not VALUE/SELECTOR, or {value=...,selector=...}");
  CHECK(encoded({field("b", "1/c")}, &set) ==
        "attribute b: 'c' is not known names or a number from 0 to 4294967295 | did you mean a? | "
        "known are a, b");
  CHECK(encoded({field("b", "1/")}, &set).starts_with("attribute b: '' is not known names or "));
  CHECK(
      encoded({field("b", "4294967296/0")}, &set).starts_with("attribute b: '4294967296' is not "));
  CHECK(encoded({field("b", map({field("value", number(1))}))}, &set) ==
        "attribute b: a bitfield needs both halves: VALUE/SELECTOR, or {value=...,selector=...}");
  CHECK(encoded({field("b", map({field("valeu", number(1))}))}, &set)
            .starts_with("attribute b.valeu: a bitfield is "));
  limits.mask = 3;
  CHECK(encoded({field("b", "1/3")}, &set) == made(1, "0100000003000000"));
  CHECK(encoded({field("b", "4/4")}, &set) ==
        "attribute b: '4'/'4' has bits outside 0x3 (the kernel's policy); --no-check sends it");
  CHECK(
      encoded({field("b", "1/4")}, &set).starts_with("attribute b: '1'/'4' has bits outside 0x3"));
  CHECK(encoded({field("b", "1/2")}, &set)
            .starts_with("attribute b: '1'/'2' has bits in the value that the selector has not"));
  EncodeRequest unchecked = request(&set);
  unchecked.check = false;
  CHECK(encoded({field("b", "4/4")}, unchecked) == made(1, "0400000004000000"));
}

}  // namespace nltool
