// SPDX-License-Identifier: GPL-2.0-or-later
// Values that the receiver would refuse are refused before.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/encode.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

TEST_CASE("limits: integers") {
  Limits limits;
  Attribute count = make(1, "count", Type::kU32);
  count.limits = &limits;
  const AttributeSet set = one(count);
  limits.min = 1;
  limits.max = 1000;
  CHECK(encoded({field("count", "1")}, &set) == made(1, "01000000"));
  CHECK(encoded({field("count", "1000")}, &set) == made(1, "e8030000"));
  CHECK(encoded({field("count", "5000")}, &set) ==
        "attribute count: '5000' is outside 1 to 1000 (the kernel's policy); --no-check sends it");
  CHECK(encoded({field("count", "0x1388")}, &set)
            .starts_with("attribute count: '0x1388' (5000) is outside 1 to 1000 "));
  CHECK(encoded({field("count", number(0))}, &set)
            .starts_with("attribute count: '0' is outside 1 to 1000 "));
  CHECK(encoded({field("count:u16", "1001")}, &set)
            .starts_with("attribute count: '1001' is outside 1 to 1000 "));
  limits.of_spec = true;
  CHECK(encoded({field("count", "5000")}, &set) ==
        "attribute count: '5000' is outside 1 to 1000 (the spec); --no-check sends it");
  limits.of_spec = false;
  limits.max.reset();
  CHECK(encoded({field("count", "0")}, &set)
            .starts_with("attribute count: '0' is outside 1 to 4294967295 "));
  EncodeRequest unchecked = request(&set);
  unchecked.check = false;
  CHECK(encoded({field("count", "0")}, unchecked) == made(1, "00000000"));
  CHECK(encoded({field("count", "4294967296")}, unchecked) ==
        "attribute count: '4294967296' is not a number from 0 to 4294967295");
  limits = {};
  limits.mask = 0x0f;
  CHECK(encoded({field("count", "15")}, &set) == made(1, "0f000000"));
  CHECK(encoded({field("count", "17")}, &set) ==
        "attribute count: '17' has bits outside 0xf (the kernel's policy); --no-check sends it");
}

TEST_CASE("limits: signed integers") {
  Limits limits;
  limits.signed_min = -5;
  limits.signed_max = 5;
  Attribute delta = make(1, "delta", Type::kS8);
  delta.limits = &limits;
  const AttributeSet set = one(delta);
  CHECK(encoded({field("delta", "-5")}, &set) == made(1, "fb"));
  CHECK(encoded({field("delta", negative(-6))}, &set)
            .starts_with("attribute delta: '-6' is outside -5 to 5 "));
  CHECK(
      encoded({field("delta", "6")}, &set).starts_with("attribute delta: '6' is outside -5 to 5 "));
}

TEST_CASE("limits: lengths, of text without its NUL") {
  Limits limits;
  limits.min_length = 1;
  limits.max_length = 3;
  Attribute name = make(1, "name", Type::kString);
  name.limits = &limits;
  Attribute data = make(2, "data", Type::kBinary);
  data.limits = &limits;
  const AttributeSet set = {"things", {name, data}};
  CHECK(encoded({field("name", "abc")}, &set) == made(1, "61626300"));
  CHECK(encoded({field("name", "abcd")}, &set) ==
        "attribute name: 'abcd' is 4 bytes long, outside 1 to 3 (the kernel's policy); --no-check "
        "sends it");
  CHECK(encoded({field("name", "")}, &set)
            .starts_with("attribute name: '' is 0 bytes long, outside 1 to 3 "));
  CHECK(encoded({field("data", "010203")}, &set) == made(2, "010203"));
  CHECK(encoded({field("data", "01020304")}, &set)
            .starts_with("attribute data: '01020304' is 4 bytes long, "));
  CHECK(encoded({field("data", bytes({1, 2, 3, 4}))}, &set)
            .starts_with("attribute data: the value is 4 bytes long, "));
  CHECK(encoded({field("data:str", "abc")}, &set)
            .starts_with("attribute data: 'abc' is 4 bytes long, "));
  limits.max_length.reset();
  CHECK(encoded({field("data", "")}, &set)
            .starts_with("attribute data: '' is 0 bytes long, outside 1 to 65531 "));
  EncodeRequest unchecked = request(&set);
  unchecked.check = false;
  CHECK(encoded({field("name", "")}, unchecked) == made(1, "00"));
}

TEST_CASE("limits: the bytes, whatever type was written") {
  Limits limits;
  Attribute any = make(1, "any", Type::kUnknown);
  any.limits = &limits;
  const AttributeSet set = one(any);
  limits.least_payload = 4;
  CHECK(encoded({field("any:u32", "1")}, &set) == made(1, "01000000"));
  CHECK(encoded({field("any:u64", "1")}, &set) == made(1, "0100000000000000"));
  CHECK(encoded({field("any:u8", "1")}, &set) ==
        "attribute any: '1' is 1 byte long, and 4 bytes are taken there (the kernel's policy); "
        "--no-check sends it");
  limits.most_payload = 4;
  CHECK(encoded({field("any:u64", "1")}, &set).starts_with("attribute any: '1' is 8 bytes long, "));
  limits = {};
  limits.has_nul = true;
  CHECK(encoded({field("any:str", "ab")}, &set) == made(1, "616200"));
  CHECK(encoded({field("any:bin", "6162")}, &set)
            .starts_with("attribute any: '6162' has no NUL at its end "));
  CHECK(encoded({field("any:bin", "616200")}, &set) == made(1, "616200"));
  limits = {};
  limits.most_payload = 0;
  CHECK(encoded({field("any:u8", "1")}, &set).starts_with("attribute any: a flag has no value "));
  EncodeRequest unchecked = request(&set);
  unchecked.check = false;
  CHECK(encoded({field("any:u8", "1")}, unchecked) == made(1, "01"));
}

TEST_CASE("limits hold for values by name too") {
  const ValueNames names = {false, {{1, "tcp"}, {200, "raw"}}};
  Limits limits;
  limits.max = 100;
  Attribute kind = make(1, "kind", Type::kU8);
  kind.values = &names;
  kind.limits = &limits;
  const AttributeSet set = one(kind);
  CHECK(encoded({field("kind", "raw")}, &set)
            .starts_with("attribute kind: 'raw' (200) is outside 0 to 100 "));
}

}  // namespace nltool
