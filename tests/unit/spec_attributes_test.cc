// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <deque>

#include "spec_text.h"

namespace nltool {

namespace {

const std::string kParts = R"(
definitions:
  - { type: const, name: most, value: 40 }
  - { type: const, name: page, value: 0, header: asm/page.h }
  - { type: const, name: key-len, name-prefix: wg-, value: 32 }
  - { type: flags, name: caps, entries: [ a, b, c ] }
  - { type: struct, name: pair, members: [ { name: a, type: u32 }, { name: b, type: u32 } ] }
sub-messages:
  - name: data
    formats:
      - { value: bridge, attribute-set: all }
      - { value: prio, fixed-header: pair }
      - { value: both, fixed-header: pair, attribute-set: all }
      - { value: nothing }
)";

// One attribute, "it", with these keys; no warning may come of it.
const Attribute& read_one(const std::string& keys) {
  static std::deque<Schema> kept;
  const Schema& schema =
      kept.emplace_back(read_with_attributes(kParts, "      - { name: it, " + keys + " }\n"));
  CAPTURE(keys);
  CHECK(schema.warnings == std::vector<std::string>());
  return attribute_of(schema, "all", "it");
}

Limits limits_of(const std::string& type, const std::string& checks) {
  const Schema schema = read_with_attributes(
      kParts, "      - { name: it, type: " + type + ", checks: { " + checks + " } }\n");
  CAPTURE(checks);
  CHECK(schema.warnings == std::vector<std::string>());
  const Limits* limits = attribute_of(schema, "all", "it").limits;
  return limits != nullptr ? *limits : Limits();
}

}  // namespace

TEST_CASE("every type there is") {
  const std::pair<const char*, Type> types[] = {
      {"u8", Type::kU8},         {"u16", Type::kU16},   {"u32", Type::kU32},
      {"u64", Type::kU64},       {"s8", Type::kS8},     {"s16", Type::kS16},
      {"s32", Type::kS32},       {"s64", Type::kS64},   {"uint", Type::kUint},
      {"sint", Type::kSint},     {"flag", Type::kFlag}, {"string", Type::kString},
      {"binary", Type::kBinary}, {"pad", Type::kPad},   {"bitfield32", Type::kBitfield32},
      {"unused", Type::kUnknown}};
  for (const auto& [name, type] : types) CHECK(read_one(std::string("type: ") + name).type == type);
}

TEST_CASE("nests, arrays and what they are of") {
  const Attribute nest = read_one("type: nest, nested-attributes: all, multi-attr: true");
  CHECK(nest.type == Type::kNest);
  CHECK(nest.multi);
  CHECK(nest.nested->name == "all");
  const Attribute array = read_one("type: indexed-array, sub-type: nest, nested-attributes: all");
  CHECK(array.type == Type::kIndexedArray);
  CHECK(array.element == Type::kNest);
  CHECK(array.nested->name == "all");
  const Attribute old = read_one("type: array-nest, nested-attributes: all");
  CHECK(old.type == Type::kIndexedArray);
  CHECK(old.element == Type::kNest);
  const Attribute numbers =
      read_one("type: indexed-array, sub-type: u32, display-hint: ipv4, byte-order: big-endian");
  CHECK(numbers.element == Type::kU32);
  CHECK(numbers.hint == DisplayHint::kIpv4);
  CHECK(numbers.big_endian);
  CHECK(read_one("type: indexed-array, sub-type: binary, display-hint: ipv6").element ==
        Type::kBinary);
  const Attribute valued =
      read_one("type: nest-type-value, type-value: [ policy-id, attr-id ], nested-attributes: all");
  CHECK(valued.type == Type::kTypeValue);
  CHECK(valued.type_names == std::vector<std::string>{"policy-id", "attr-id"});
  CHECK(valued.nested->name == "all");
}

TEST_CASE("binary may be an array of numbers, a struct or an address") {
  CHECK(read_one("type: binary").element == Type::kUnknown);
  CHECK(read_one("type: binary, sub-type: s16").element == Type::kS16);
  CHECK(read_one("type: binary, display-hint: fddi").hint == DisplayHint::kMac);
  CHECK(read_one("type: binary, display-hint: uuid").hint == DisplayHint::kUuid);
  // Of either length, whichever the spec says.
  CHECK(read_one("type: binary, display-hint: ipv4").hint == DisplayHint::kIpv4Or6);
  CHECK(read_one("type: binary, display-hint: ipv6").hint == DisplayHint::kIpv4Or6);
  // Where the length leaves one of them, it is that one.
  CHECK(read_one("type: binary, display-hint: ipv6, checks: {exact-len: 16}").hint ==
        DisplayHint::kIpv6);
  CHECK(read_one("type: binary, display-hint: ipv4, checks: {exact-len: 4}").hint ==
        DisplayHint::kIpv4);
  CHECK(read_one("type: binary, display-hint: ipv4, checks: {max-len: 16}").hint ==
        DisplayHint::kIpv4Or6);
  const Schema schema =
      read_with_attributes(kParts, "      - { name: it, type: binary, struct: pair }\n");
  CHECK(attribute_of(schema, "all", "it").structure == &schema.structs.front());
  CHECK(schema.structs.front().size == 8);
}

TEST_CASE("a sub-message has a selector and formats") {
  const Schema schema = read_with_attributes(
      kParts,
      "      - { name: kind, type: string }\n"
      "      - { name: it, type: sub-message, sub-message: data, selector: kind }\n");
  CHECK(schema.warnings.empty());
  const Attribute it = attribute_of(schema, "all", "it");
  CHECK(it.type == Type::kSubMessage);
  CHECK(it.selector == "kind");
  REQUIRE(it.sub_message != nullptr);
  CHECK(it.sub_message->name == "data");
  CHECK(it.sub_message->find("bridge")->set == schema.find_set("all"));
  CHECK(it.sub_message->find("bridge")->header == nullptr);
  CHECK(it.sub_message->find("prio")->header == &schema.structs.front());
  CHECK(it.sub_message->find("prio")->set == nullptr);
  CHECK(it.sub_message->find("both")->header == &schema.structs.front());
  CHECK(it.sub_message->find("nothing")->set == nullptr);
  CHECK(it.sub_message->find("other") == nullptr);
}

TEST_CASE("a subset takes over key by key what it does not say again") {
  const Schema schema = read_with_attributes("", R"(
      - { name: first, type: u32 }
      - { name: local, type: binary, display-hint: mac, byte-order: big-endian }
      - { name: peer, type: nest, nested-attributes: all }
      - { name: flags, type: u16, multi-attr: true }
  - name: part
    subset-of: all
    attributes:
      - { name: flags, type: u32 }
      - { name: local, display-hint: uuid }
      - { name: peer, nested-attributes: part, multi-attr: true }
      - { name: local, display-hint: uuid }
  - { name: part-of-part, subset-of: part, attributes: [ { name: local, doc: again } ] }
  - { name: early, subset-of: late, attributes: [ { name: here } ] }
  - { name: late, attributes: [ { name: here, type: u8, value: 9 } ] }
)");
  CHECK(schema.warnings.empty());
  CHECK(schema.find_set("part")->attributes.size() == 3);
  const Attribute local = attribute_of(schema, "part", "local");
  CHECK(local.id == 2);
  CHECK(local.type == Type::kBinary);
  CHECK(local.hint == DisplayHint::kUuid);
  CHECK(local.big_endian);
  CHECK(attribute_of(schema, "all", "local").hint == DisplayHint::kMac);
  CHECK(attribute_of(schema, "part", "flags").type == Type::kU32);
  CHECK(attribute_of(schema, "part", "flags").multi);
  CHECK(attribute_of(schema, "part", "flags").id == 4);
  CHECK(attribute_of(schema, "part", "peer").nested == schema.find_set("part"));
  CHECK(attribute_of(schema, "part", "peer").multi);
  CHECK(attribute_of(schema, "part-of-part", "local").hint == DisplayHint::kUuid);
  CHECK(attribute_of(schema, "part-of-part", "local").id == 2);
  CHECK(attribute_of(schema, "early", "here").id == 9);
}

TEST_CASE("subsets in a circle, and of too many sets, are told") {
  const Schema round = read_with_attributes("", R"(
      - { name: a, type: u32 }
  - { name: x, subset-of: y, attributes: [ { name: a } ] }
  - { name: y, subset-of: x, attributes: [ { name: a } ] }
  - { name: self, subset-of: self, attributes: [ { name: a } ] }
)");
  CHECK(round.find_set("self")->attributes.empty());
  CHECK(round.find_set("all")->attributes.size() == 1);
  CHECK(round.warnings.size() == 3);
  // The last of the chain first.
  const auto chain = [](int length) {
    std::string sets = "      - { name: a, type: u32 }\n";
    for (int i = length; i > 0; --i)
      sets += "  - { name: s" + std::to_string(i) +
              ", subset-of: " + (i == 1 ? "all" : "s" + std::to_string(i - 1)) +
              ", attributes: [ { name: a } ] }\n";
    return read_with_attributes("", sets);
  };
  CHECK(attribute_of(chain(8), "s8", "a").id == 1);
  CHECK(chain(8).warnings.empty());
  const Schema longer = chain(9);
  CHECK(longer.find_set("s9")->attributes.empty());
  CHECK(longer.warnings[0].find("subset of too many") != std::string::npos);
  CHECK(chain(5000).warnings.size() > 1000);
}

TEST_CASE("limits are of the attribute's kind") {
  CHECK(limits_of("u8", "min: 1, max: 0x40").min == 1);
  CHECK(limits_of("u8", "min: 1, max: 0x40").max == 64);
  CHECK(limits_of("u64", "max: 18446744073709551615").max == UINT64_MAX);
  CHECK_FALSE(limits_of("u64", "max: 5").signed_max.has_value());
  CHECK(limits_of("s32", "min: -5, max: 7").signed_min == -5);
  CHECK(limits_of("s32", "min: -5, max: 7").signed_max == 7);
  CHECK_FALSE(limits_of("sint", "max: 5").max.has_value());
  CHECK(limits_of("sint", "min: -9223372036854775808").signed_min == INT64_MIN);
  CHECK(limits_of("binary", "min-len: 4").min_length == 4);
  CHECK(limits_of("string", "max-len: 15").max_length == 15);
  CHECK(limits_of("binary", "exact-len: 6").min_length == 6);
  CHECK(limits_of("binary", "exact-len: 6").max_length == 6);
  CHECK(limits_of("u32", "flags-mask: caps").mask == 7);
  CHECK(limits_of("bitfield32", "flags-mask: caps").mask == 7);
}

TEST_CASE("limits may be names") {
  CHECK(limits_of("u32", "max: most").max == 40);
  CHECK(limits_of("string", "max-len: most - 1").max_length == 39);
  CHECK(limits_of("binary", "exact-len: wg-key-len").max_length == 32);
  CHECK(limits_of("u64", "max: u8-max").max == 255);
  CHECK(limits_of("u64", "max: u32-max").max == UINT32_MAX);
  CHECK(limits_of("u64", "max: u64-max").max == UINT64_MAX);
  CHECK(limits_of("u64", "max: s64-max").max == INT64_MAX);
  CHECK(limits_of("u64", "min: u16-min").min == 0);
  CHECK(limits_of("s64", "min: s8-min").signed_min == -128);
  CHECK(limits_of("s64", "min: s64-min").signed_min == INT64_MIN);
  CHECK(limits_of("s64", "max: s16-max").signed_max == 32767);
  // Neither is given a value: they are the kernel's.
  CHECK_FALSE(limits_of("u32", "max: page").max.has_value());
  CHECK_FALSE(limits_of("u32", "min: page-size").min.has_value());
}

TEST_CASE("an attribute without limits has none") {
  CHECK(read_one("type: u32").limits == nullptr);
  CHECK(read_one("type: string, checks: { unterminated-ok: true }").limits == nullptr);
}

TEST_CASE("what is wrong with an attribute is named with its line, the others stay") {
  const auto warns = [](const std::string& entry, const char* what) {
    const Schema schema = read_with_attributes(
        "sub-messages: [ { name: data, formats: [ { value: a } ] } ]",
        "      - " + entry + "\n      - { name: good, type: u32, value: 77 }\n");
    CAPTURE(entry);
    check_warning(schema, "sample.yaml:7: ", what);
    CHECK(attribute_of(schema, "all", "good").id == 77);
  };
  warns("{ name: a, type: riddle }", "'riddle'");
  warns("{ name: a }", "no type");
  warns("{ type: u32 }", "no name");
  warns("word", "not a map");
  warns("{ name: a, type: u32, colour: red }", "'colour'");
  warns("{ name: a, type: nest }", "nested-attributes");
  warns("{ name: a, type: nest, nested-attributes: nowhere }", "attribute set 'nowhere'");
  warns("{ name: a, type: indexed-array, sub-type: nest }", "nested-attributes");
  warns("{ name: a, type: indexed-array, sub-type: sub-message }", "'sub-message'");
  warns("{ name: a, type: binary, sub-type: nest }", "'nest'");
  warns("{ name: a, type: binary, struct: nowhere }", "struct 'nowhere'");
  warns("{ name: a, type: u32, enum: nowhere }", "enum 'nowhere'");
  warns("{ name: a, type: u32, display-hint: odd }", "display hint 'odd'");
  warns("{ name: a, type: nest-type-value, nested-attributes: all }", "type-value");
  warns("{ name: a, type: nest-type-value, type-value: [ b ] }", "nested-attributes");
  warns("{ name: a, type: sub-message, sub-message: nowhere, selector: b }",
        "sub-message 'nowhere'");
  warns("{ name: a, type: sub-message, sub-message: data }", "selector");
  warns("{ name: a, type: sub-message, selector: b }", "sub-message");
  warns("{ name: a, type: u32, value: 16384 }", "out of range");
  warns("{ name: a, type: u32, value: 99999999999999999999 }", "out of range");
  warns("{ name: a, type: u32, value: -1 }", "out of range");
  warns("{ name: a, type: u32, checks: 5 }", "not a map");
  warns("{ name: a, type: u32, checks: { mood: 5 } }", "'mood'");
  warns("{ name: a, type: u32, checks: { min: -1 } }", "'-1'");
  warns("{ name: a, type: s64, checks: { max: 9223372036854775808 } }", "9223372036854775808");
  warns("{ name: a, type: u32, checks: { max: 99999999999999999999 } }", "99999999999999999999");
  warns("{ name: a, type: string, checks: { max-len: 4294967296 } }", "4294967296");
  warns("{ name: a, type: u32, checks: { flags-mask: nowhere } }", "enum 'nowhere'");
}

TEST_CASE("two attributes with one number are told") {
  const Schema schema = read_with_attributes(
      "", "      - { name: a, type: u32, value: 5 }\n      - { name: b, type: u8, value: 5 }\n");
  check_warning(schema, "sample.yaml:5: ", "'a' and 'b' have the same number");
}

TEST_CASE("what is wrong with sets and sub-messages is named") {
  const auto warns = [](const std::string& parts, const char* what) {
    check_warning(read_spec("name: x\noperations: { list: [] }\n" + parts + "\n", "x.yaml"), what);
  };
  warns("attribute-sets: 5", "list of attribute sets");
  warns("attribute-sets: [ word ]", "not a map");
  warns("attribute-sets: [ { attributes: [] } ]", "no name");
  warns("attribute-sets: [ { name: a, attributes: { b: c } } ]", "list of attributes");
  warns("attribute-sets: [ { name: a, attributes: [] }, { name: a, attributes: [] } ]",
        "second attribute set 'a'");
  warns("attribute-sets: [ { name: a, subset-of: nowhere, attributes: [] } ]",
        "attribute set 'nowhere'");
  warns(
      "attribute-sets:\n  - { name: a, attributes: [] }\n"
      "  - { name: b, subset-of: a, attributes: [ { name: c } ] }",
      "'c' is not in the set 'a'");
  warns("sub-messages: 5", "list of sub-messages");
  warns("sub-messages: [ { name: a, formats: 5 } ]", "list of formats");
  warns("sub-messages: [ { name: a, formats: [ word ] } ]", "not a map");
  warns("sub-messages: [ { name: a, formats: [ { attribute-set: b } ] } ]", "no value");
  warns("sub-messages: [ { name: a, formats: [ { value: v, attribute-set: b } ] } ]",
        "attribute set 'b'");
  warns("sub-messages: [ { name: a, formats: [ { value: v, fixed-header: b } ] } ]", "struct 'b'");
}

TEST_CASE("a fault that subsets share is told once") {
  const Schema schema = read_with_attributes("", R"(
      - { name: odd, type: riddle, enum: nowhere }
  - { name: one, subset-of: all, attributes: [ { name: odd } ] }
  - { name: two, subset-of: all, attributes: [ { name: odd } ] }
)");
  CHECK(schema.warnings.size() == 2);
  CHECK(attribute_of(schema, "two", "odd").type == Type::kUnknown);
}

}  // namespace nltool
