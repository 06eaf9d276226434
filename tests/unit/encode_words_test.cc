// SPDX-License-Identifier: GPL-2.0-or-later
// Words as typed and JSON as printed, all the way to bytes.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/attribute_json.h"
#include "codec/attribute_words.h"
#include "codec/written_type.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

namespace {

std::string typed(const std::vector<std::string>& words, const AttributeSet* set = nullptr) {
  return encoded(parse_attribute_words(words), set);
}

struct Things {
  ValueNames bits{true, {{1, "a"}, {2, "b"}}};
  Struct pair{
      "pair", {{"x", Type::kU8, 1}, {"y", Type::kU8, 1, false, DisplayHint::kNone, &bits}}, 2};
  AttributeSet inner{"inner", {make(1, "n", Type::kU8), make(3, "s", Type::kString)}};
  AttributeSet set;

  Things() {
    Attribute nest = make(2, "nest", Type::kNest);
    nest.nested = &inner;
    Attribute array = make(3, "array", Type::kIndexedArray);
    array.element = Type::kNest;
    array.nested = &inner;
    Attribute numbers = make(4, "numbers", Type::kBinary);
    numbers.element = Type::kU16;
    Attribute flags = make(5, "flags", Type::kU8);
    flags.values = &bits;
    Attribute structure = make(6, "struct", Type::kBinary);
    structure.structure = &pair;
    Attribute bitfield = make(7, "bitfield", Type::kBitfield32);
    bitfield.values = &bits;
    Attribute multi = make(8, "multi", Type::kU8);
    multi.multi = true;
    set = {
        "things",
        {make(1, "name", Type::kString), nest, array, numbers, flags, structure, bitfield, multi}};
  }
};

}  // namespace

TEST_CASE("words: nests by path and in braces are the same") {
  const std::string one_nest = made(0x8002, made(1, "01000000") + made(3, "05"));
  CHECK(typed({"2.1:u32=1", "2.3:u8=5"}) == one_nest);
  CHECK(typed({"2={1:u32=1,3:u8=5}"}) == one_nest);
  CHECK(typed({"2:nest={1:u32=1,3:u8=5}"}) == one_nest);
  CHECK(typed({"2.1:u32=1", "+2.3:u8=5"}) ==
        made(0x8002, made(1, "01000000")) + made(0x8002, made(3, "05")));
  CHECK(typed({"2={}"}) == made(0x8002, ""));
  CHECK(typed({"2:nest"}) == made(0x8002, ""));
  CHECK(typed({"2"}) == made(2, ""));
}

TEST_CASE("words: braces and brackets are read by what the attribute is") {
  const Things things;
  const AttributeSet* set = &things.set;
  CHECK(typed({"name={n=1}"}, set) == to_hex(attribute(1, text_bytes({"{n=1}\0", 6}))));
  CHECK(typed({"name=[1]"}, set) == to_hex(attribute(1, text_bytes({"[1]\0", 4}))));
  CHECK(typed({R"(nest={n=1,s="v, with comma"})"}, set) ==
        made(0x8002, made(1, "01") + to_hex(attribute(3, text_bytes({"v, with comma\0", 14})))));
  const std::string nest1 = made(0x8000, made(1, "01")), nest2 = made(0x8001, made(1, "02"));
  CHECK(typed({"array=[{n=1},{n=2}]"}, set) == made(0x8003, nest1 + nest2));
  CHECK(typed({"array={0={n=1},1={n=2}}"}, set) == made(0x8003, nest1 + nest2));
  CHECK(typed({"array.0.n=1", "array.1.n=2"}, set) == made(0x8003, nest1 + nest2));
  CHECK(typed({"numbers=[1,0x10]"}, set) == made(4, "01001000"));
  CHECK(typed({"numbers=1,0x10"}, set) == made(4, "01001000"));
  CHECK(typed({"flags=[a,b]"}, set) == made(5, "03"));
  CHECK(typed({"flags=a,b"}, set) == made(5, "03"));
  CHECK(typed({"struct={x=1,y=2}"}, set) == made(6, "0102"));
  CHECK(typed({"struct.y=2"}, set) == made(6, "0002"));
  CHECK(typed({"bitfield={value=a,selector=[a,b]}"}, set) == made(7, "0100000003000000"));
  CHECK(typed({"struct.y=[a,b]"}, set) == made(6, "0003"));
  CHECK(typed({"bitfield.value=[a]", "bitfield.selector=[a,b]"}, set) ==
        made(7, "0100000003000000"));
  CHECK(typed({"bitfield=a/3"}, set) == made(7, "0100000003000000"));
  CHECK(typed({"multi=[1,2]"}, set) == made(8, "01") + made(8, "02"));
  CHECK(typed({"multi=1", "multi=2"}, set) == made(8, "01") + made(8, "02"));
}

TEST_CASE("words: what is wrong within braces is told with its path") {
  const Things things;
  CHECK(typed({"nest={n=256}"}, &things.set) ==
        "attribute nest.n: '256' is not a number from 0 to 255");
  CHECK(typed({"array=[{n=1},{n=x}]"}, &things.set) ==
        "attribute array.1.n: 'x' is not a number from 0 to 255");
  CHECK(typed({"2={1=5}"}).starts_with("attribute 2.1: no type is known: write 2.1:TYPE=VALUE"));
}

TEST_CASE("words: places point into the word, also behind a brace") {
  const Things things;
  const Encoded message =
      encode_message(parse_attribute_words({"name=x", "nest={n=1}"}), request(&things.set));
  REQUIRE(message.places.size() == 3);
  CHECK(message.places[1].place.word == 1);
  CHECK(message.places[1].place.column == 0);
  CHECK(message.places[1].place.length == 10);
  CHECK(message.places[2].path == "nest.n");
  CHECK(message.places[2].place.word == 1);
  CHECK(message.places[2].place.column == 6);
  CHECK(message.places[2].place.length == 3);
}

TEST_CASE("JSON as decode prints it makes the same bytes") {
  const Things things;
  const char* json = R"({"name":"x","nest":{"n":1,"9":[{"hex":"0102"}]},"array":[{"4":{"n":1}}],)"
                     R"("numbers":[1,2],"flags":["a","b"],"struct":{"x":1,"y":["b"]},)"
                     R"("bitfield":{"value":["a"],"selector":3},"multi":[1,2],)"
                     R"("_trailing":[{"hex":"ff"}]})";
  CHECK(encoded(parse_attribute_json(json, "JSON"), &things.set) ==
        made(1, "7800") + made(0x8002, made(1, "01") + made(9, "0102")) +
            made(0x8003, made(0x8004, made(1, "01"))) + made(4, "01000200") + made(5, "03") +
            made(6, "0102") + made(7, "0100000003000000") + made(8, "01") + made(8, "02") + "ff");
}

TEST_CASE("words: a list of bits that is not closed as it should is marked in its own word") {
  const Things things;
  EncodeRequest request;
  request.set = &things.set;
  try {
    encode_message(parse_attribute_words({"name=x", "flags=[a],b"}), request);
    FAIL("it was taken");
  } catch (const UsageError& error) {
    CHECK(error.fault().word == 1);
    CHECK(error.fault().column + error.fault().length <= std::string("flags=[a],b").size());
    CHECK(std::string(error.what()).find("something follows the closing ]") != std::string::npos);
  }
}

}  // namespace nltool
