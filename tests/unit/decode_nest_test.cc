// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes that hold others: arrays, types that are values, and how deep they go.
#include <doctest/doctest.h>

#include "decoding.h"

namespace nltool {

namespace {

std::vector<uint8_t> u8(uint16_t type, uint8_t value) { return attribute(type, {value}); }

const AttributeSet kInner = one(make(1, "n", Type::kU8));

Attribute array_of(Type element) {
  Attribute array = make(1, "a", Type::kIndexedArray);
  array.element = element;
  array.nested = &kInner;
  return array;
}

Attribute type_value(std::vector<std::string> names) {
  Attribute made = make(1, "t", Type::kTypeValue);
  made.type_names = std::move(names);
  made.nested = &kInner;
  return made;
}

}  // namespace

TEST_CASE("arrays of nests tell their indexes, arrays of values do not") {
  const AttributeSet nests = one(array_of(Type::kNest));
  CHECK(to_json(attribute(1, join({attribute(1, u8(1, 5)), attribute(4, u8(1, 6))})), &nests) ==
        R"({"a":[{"1":{"n":5}},{"4":{"n":6}}]})");
  CHECK(to_plain(attribute(1, attribute(0, u8(1, 5))), &nests) == "a=[{0={n=5}}]");
  CHECK(to_json(attribute(1, {}), &nests) == R"({"a":[]})");
  CHECK(to_json(attribute(1, attribute(1, {})), &nests) == R"({"a":[{"1":{}}]})");
  const AttributeSet numbers = one(array_of(Type::kU8));
  CHECK(to_json(attribute(1, join({u8(0, 7), u8(1, 8)})), &numbers) == R"({"a":[7,8]})");
  CHECK(to_json(attribute(1, attribute(0, from_hex("0102"))), &numbers) ==
        R"({"a":[{"hex":"0102"}]})");
  const AttributeSet unknown = one(array_of(Type::kUnknown));
  CHECK(to_json(attribute(1, u8(0, 7)), &unknown) == R"({"a":[{"hex":"07"}]})");
}

TEST_CASE("what is said of an array's values is said of each") {
  Attribute array = array_of(Type::kU32);
  array.big_endian = true;
  array.hint = DisplayHint::kIpv4;
  const AttributeSet addresses = one(array);
  CHECK(to_json(attribute(1, attribute(0, from_hex("0a000001"))), &addresses) ==
        R"({"a":["10.0.0.1"]})");
  array = array_of(Type::kBinary);
  array.hint = DisplayHint::kIpv6;
  const AttributeSet binary = one(array);
  CHECK(to_json(attribute(1, attribute(0, from_hex("00000000000000000000000000000001"))),
                &binary) == R"({"a":["::1"]})");
}

TEST_CASE("damaged arrays lose nothing") {
  AttributeSet set = one(array_of(Type::kNest));
  CHECK(to_json(attribute(1, from_hex("0102")), &set) == R"({"a":[{"hex":"0102"}]})");
  CHECK(to_json(attribute(1, join({attribute(1, u8(1, 5)), from_hex("08000200")})), &set) ==
        R"({"a":[{"1":{"n":5}},{"hex":"08000200"}]})");
  set.attributes[0].nested = nullptr;
  CHECK(to_json(attribute(1, attribute(1, u8(1, 5))), &set) ==
        R"({"a":[{"1":{"hex":"0500010005000000"}}]})");
}

TEST_CASE("several arrays where one is a list already") {
  Attribute array = array_of(Type::kU8);
  array.multi = true;
  const AttributeSet set = one(array);
  CHECK(to_json(join({attribute(1, u8(0, 1)), attribute(1, u8(0, 2))}), &set) ==
        R"({"a":[[1],[2]]})");
}

TEST_CASE("attribute types that are values stand before what is inside") {
  const AttributeSet set = one(type_value({"policy", "attr"}));
  const auto path = [](uint16_t policy, uint16_t number, uint8_t value) {
    return attribute(policy, attribute(number, u8(1, value)));
  };
  CHECK(to_json(attribute(1, path(3, 7, 5)), &set) == R"({"t":{"policy":3,"attr":7,"n":5}})");
  const AttributeSet direct = one(type_value({}));
  CHECK(to_json(attribute(1, u8(1, 5)), &direct) == R"({"t":{"n":5}})");
  // More than one on a level.
  CHECK(to_json(attribute(1, join({path(3, 7, 5), path(4, 8, 6)})), &set) ==
        R"({"t":[{"policy":3,"attr":7,"n":5},{"policy":4,"attr":8,"n":6}]})");
  const auto two = join({attribute(7, u8(1, 5)), attribute(8, u8(1, 6))});
  CHECK(to_json(attribute(1, attribute(3, two)), &set) ==
        R"({"t":[{"policy":3,"attr":7,"n":5},{"policy":3,"attr":8,"n":6}]})");
  // More than one innermost attribute is no second way.
  CHECK(to_json(attribute(1, attribute(3, attribute(7, join({u8(1, 5), u8(2, 6)})))), &set) ==
        R"({"t":{"policy":3,"attr":7,"n":5,"2":[{"hex":"06"}]}})");
}

TEST_CASE("ways that end early, and bytes that are none") {
  const AttributeSet set = one(type_value({"policy", "attr"}));
  CHECK(to_json(attribute(1, {}), &set) == R"({"t":{}})");
  CHECK(to_json(attribute(1, attribute(3, {})), &set) == R"({"t":{"policy":3}})");
  CHECK(to_json(attribute(1, attribute(3, attribute(7, {}))), &set) ==
        R"({"t":{"policy":3,"attr":7}})");
  CHECK(to_json(attribute(1, from_hex("0102")), &set) == R"({"t":{"_trailing":[{"hex":"0102"}]}})");
  CHECK(to_json(attribute(1, attribute(3, from_hex("0102"))), &set) ==
        R"({"t":{"policy":3,"_trailing":[{"hex":"0102"}]}})");
  CHECK(to_json(attribute(1, join({attribute(3, attribute(7, {})), from_hex("ff")})), &set) ==
        R"({"t":[{"policy":3,"attr":7},{"_trailing":[{"hex":"ff"}]}]})");
  const AttributeSet endless = one(type_value(std::vector<std::string>(5000, "x")));
  CHECK(to_json(attribute(1, u8(1, 5)), &endless) == R"({"t":{"hex":"0500010005000000"}})");
  AttributeSet opaque = set;
  opaque.attributes[0].nested = nullptr;
  CHECK(to_json(attribute(1, attribute(3, {})), &opaque) == R"({"t":{"hex":"04000300"}})");
}

TEST_CASE("a type's name that an attribute has as well") {
  const AttributeSet set = one(type_value({"n"}));
  CHECK(to_json(attribute(1, attribute(3, u8(1, 5))), &set) == R"({"t":{"header.n":3,"n":5}})");
}

TEST_CASE("a nest without end is cut") {
  AttributeSet set = one(make(1, "n", Type::kNest));
  set.attributes[0].nested = &set;
  const auto nested = [&](size_t depth) {
    std::vector<uint8_t> bytes;
    for (; depth != 0; --depth) bytes = attribute(1, bytes);
    return to_json(bytes, &set);
  };
  const auto braces = [](const std::string& json) {
    return static_cast<size_t>(std::count(json.begin(), json.end(), '{'));
  };
  CHECK(nested(kMaxDepth - 1).find("hex") == std::string::npos);
  CHECK(braces(nested(kMaxDepth - 1)) == kMaxDepth);
  CHECK(nested(kMaxDepth).find(R"({"hex":""})") != std::string::npos);
  CHECK(nested(kMaxDepth + 1).find(R"({"hex":"04000100"})") != std::string::npos);
  CHECK(braces(nested(5000)) == kMaxDepth + 1);
}

TEST_CASE("arrays, sub-messages and types without end are cut as nests are") {
  const auto check = [](const AttributeSet& set, std::vector<uint8_t> inner) {
    std::vector<uint8_t> bytes;
    for (int i = 0; i < 1000; ++i) bytes = join({inner, attribute(1, bytes)});
    const std::string shown = to_plain(bytes, &set);
    CHECK(std::count(shown.begin(), shown.end(), '=') < 150);
    CHECK(std::count(shown.begin(), shown.end(), '[') < 40);
    CHECK(shown.find("hex:") != std::string::npos);
  };
  check(one(array_of(Type::kIndexedArray)), {});
  AttributeSet nests = one(array_of(Type::kNest));
  nests.attributes[0].nested = &nests;
  check(nests, {});
  AttributeSet values = one(type_value({"x", "y"}));
  values.attributes[0].nested = &values;
  check(values, {});
  AttributeSet formed = {"set", {make(1, "data", Type::kSubMessage), make(2, "kind", Type::kU8)}};
  formed.attributes[0].selector = "kind";
  const SubMessage formats = {"formats", {{"5", nullptr, &formed}}};
  formed.attributes[0].sub_message = &formats;
  check(formed, u8(2, 5));
}

}  // namespace nltool
