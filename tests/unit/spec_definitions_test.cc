// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "spec_text.h"

namespace nltool {

namespace {

// The names an attribute of this enum has, after definitions.
ValueNames values_of(const std::string& definitions, const std::string& more = "") {
  const Schema schema = read_with_attributes(
      "definitions:\n" + definitions, "      - { name: a, type: u32, enum: named" + more + " }\n");
  CHECK(schema.warnings.empty());
  const ValueNames* values = attribute_of(schema, "all", "a").values;
  REQUIRE(values != nullptr);
  return *values;
}

using Named = std::vector<std::pair<uint64_t, std::string>>;

Schema read_definitions_alone(const std::string& definitions) {
  return read_with_attributes("definitions:\n" + definitions, "      - { name: a, type: u32 }\n");
}

const Struct& struct_of(const Schema& schema, const std::string& name) {
  for (const Struct& candidate : schema.structs)
    if (candidate.name == name) return candidate;
  FAIL("no struct " << name);
  throw std::exception();
}

}  // namespace

TEST_CASE("an enum starts where it says") {
  CHECK(values_of("  - { type: enum, name: named, entries: [ a, b ] }\n").names ==
        Named{{0, "a"}, {1, "b"}});
  CHECK(
      values_of("  - { type: enum, name: named, value-start: 0x10, entries: [ a, b ] }\n").names ==
      Named{{16, "a"}, {17, "b"}});
  CHECK(values_of("  - { type: enum, name: named, value-start: base, entries: [ a ] }\n"
                  "  - { type: const, name: base, value: 300 }\n")
            .names == Named{{300, "a"}});
  CHECK(values_of("  - type: enum\n    name: named\n    value-start: -2\n"
                  "    entries: [ a, { name: b, value: -1 }, c, { name: d, value: 7 }, e ]\n")
            .names == Named{{static_cast<uint64_t>(-2), "a"},
                            {static_cast<uint64_t>(-1), "b"},
                            {0, "c"},
                            {7, "d"},
                            {8, "e"}});
  CHECK(values_of("  - { type: enum, name: named, entries: [ { name: a, value: "
                  "18446744073709551615 } ] }\n")
            .names == Named{{UINT64_MAX, "a"}});
}

TEST_CASE("values of flags are positions of bits") {
  const ValueNames flags = values_of(
      "  - { type: flags, name: named, entries: [ a, { name: b, value: 31 }, c, "
      "{ name: d, value: 63 } ] }\n");
  CHECK(flags.flags);
  CHECK(flags.names ==
        Named{{1, "a"}, {1U << 31, "b"}, {uint64_t{1} << 32, "c"}, {uint64_t{1} << 63, "d"}});
}

TEST_CASE("an enum as flags has the same names for bits") {
  const std::string definition =
      "  - { type: enum, name: named, entries: [ a, b, { name: far, value: 64 } ] }\n";
  CHECK(values_of(definition).names == Named{{0, "a"}, {1, "b"}, {64, "far"}});
  for (const char* word : {"true", "True"}) {
    const ValueNames flags = values_of(definition, std::string(", enum-as-flags: ") + word);
    CHECK(flags.flags);
    CHECK(flags.names == Named{{1, "a"}, {2, "b"}});
  }
}

TEST_CASE("a struct's members lie one behind the other") {
  const Schema schema = read_definitions_alone(R"(
  - { type: const, name: label-size, value: 16 }
  - { type: enum, name: kind, entries: [ x, y ] }
  - type: struct
    name: whole
    members:
      - { name: family, type: u8, enum: kind }
      - { name: bits, type: u8, enum: kind, enum-as-flags: true }
      - { name: port, type: u16, byte-order: big-endian }
      - { name: offset, type: s32 }
      - { name: address, type: u32, display-hint: ipv4 }
      - { name: label, type: string, len: label-size }
      - { name: key, type: binary, len: label-size - 1 }
      - { name: gap, type: pad, len: 1 }
      - { name: part, type: binary, struct: part }
      - { name: time, type: u64 }
  - { type: struct, name: part, members: [ { name: a, type: u16 }, { name: b, type: s8 } ] }
)");
  CHECK(schema.warnings.empty());
  const Struct whole = struct_of(schema, "whole");
  REQUIRE(whole.members.size() == 10);
  const std::vector<size_t> sizes = {1, 1, 2, 4, 4, 16, 15, 1, 3, 8};
  for (size_t i = 0; i < sizes.size(); ++i) CHECK(whole.members[i].size == sizes[i]);
  CHECK(whole.size == 55);
  CHECK(*whole.find("family")->values->find(1) == "y");
  CHECK(*whole.find("bits")->values->find(2) == "y");
  CHECK(whole.find("port")->big_endian);
  CHECK(whole.find("offset")->type == Type::kS32);
  CHECK_FALSE(whole.find("offset")->big_endian);
  CHECK(whole.find("address")->hint == DisplayHint::kIpv4);
  CHECK(whole.find("label")->type == Type::kString);
  CHECK(whole.find("gap")->type == Type::kPad);
  CHECK(whole.find("part")->nested == &struct_of(schema, "part"));
}

TEST_CASE("a struct that holds itself is refused") {
  const Schema alone = read_definitions_alone(
      "  - { type: struct, name: a, members: [ { name: m, type: binary, struct: a } ] }\n");
  CHECK(alone.structs.empty());
  REQUIRE(alone.warnings.size() == 2);
  CHECK(alone.warnings[0].find("struct 'a' is left out: it holds itself") != std::string::npos);
  const Schema round = read_definitions_alone(
      "  - { type: struct, name: a, members: [ { name: m, type: binary, struct: b } ] }\n"
      "  - { type: struct, name: b, members: [ { name: m, type: binary, struct: a } ] }\n"
      "  - { type: struct, name: c, members: [ { name: m, type: u8 } ] }\n");
  CHECK(round.structs.size() == 1);
  CHECK(struct_of(round, "c").size == 1);
}

TEST_CASE("structs in structs end somewhere") {
  std::string text;
  for (int i = 0; i < 10000; ++i)
    text += "  - { type: struct, name: s" + std::to_string(i) +
            ", members: [ { name: a, type: binary, struct: s" + std::to_string(i + 1) + " } ] }\n";
  const Schema schema = read_definitions_alone(text);
  CHECK(schema.structs.empty());
  CHECK_FALSE(schema.warnings.empty());
  std::string twice = "  - { type: struct, name: s0, members: [ { name: a, type: u8 } ] }\n";
  for (int i = 1; i <= 16; ++i) {
    const std::string inner = std::to_string(i - 1);
    twice += "  - { type: struct, name: s" + std::to_string(i) +
             ", members: [ { name: a, type: binary, struct: s" + inner +
             " }, { name: b, type: binary, struct: s" + inner + " } ] }\n";
  }
  const Schema doubled = read_definitions_alone(twice);
  CHECK(struct_of(doubled, "s15").size == 32768);
  CHECK(doubled.structs.size() == 16);
  check_warning(doubled, "struct 's16'", "larger");
}

TEST_CASE("a struct whose bytes are not known is refused, and why is said") {
  const auto refuses = [](const std::string& members, const char* why) {
    const Schema schema =
        read_definitions_alone("  - type: struct\n    name: odd\n    members: " + members + "\n");
    CHECK(schema.structs.empty());
    REQUIRE_FALSE(schema.warnings.empty());
    const std::string& last = schema.warnings.back();
    CAPTURE(last);
    CHECK(last.find("struct 'odd' is left out: ") != std::string::npos);
    CHECK(last.find(why) != std::string::npos);
  };
  refuses("[]", "no bytes");
  refuses("", "no bytes");
  refuses("[ { name: m, type: binary, len: 0 } ]", "no bytes");
  refuses("[ { name: m, type: binary } ]", "length ''");
  refuses("[ { name: m, type: pad, len: nowhere } ]", "length 'nowhere'");
  refuses("[ { name: m, type: string, len: -1 } ]", "length '-1'");
  refuses("[ { name: m, type: binary, len: 99999999999999999999999 } ]", "length '9999");
  refuses("[ { name: m, type: binary, len: 65536 } ]", "length '65536'");
  refuses("[ { name: m, type: binary, len: 65535 }, { name: n, type: u8 } ]", "larger");
  refuses("[ { name: m, type: uint } ]", "type 'uint'");
  refuses("[ { name: m, type: riddle } ]", "type 'riddle'");
  refuses("[ { name: m, type: binary, struct: nowhere } ]", "'m' cannot be used");
  refuses("[ word ]", "type ''");
}

TEST_CASE("what is wrong with a definition is named with its line") {
  const auto warns = [](const std::string& definitions, const char* what) {
    check_warning(read_definitions_alone(definitions), "sample.yaml:4: ", what);
  };
  warns("  - { type: riddle, name: a }", "'riddle'");
  warns("  - { type: enum }", "no name");
  warns("  - just-a-word", "not a map");
  warns("  - { type: enum, name: a, entries: 5 }", "not a list");
  warns("  - { type: enum, name: a, entries: [ { value: 5 } ] }", "no name");
  warns("  - { type: enum, name: a, value-start: nowhere, entries: [ b ] }", "'nowhere'");
  warns("  - { type: enum, name: a, entries: [ { name: b, value: 18446744073709551616 } ] }",
        "18446744073709551616");
  warns("  - { type: flags, name: a, entries: [ { name: b, value: 64 } ] }", "flag 'b'");
  warns("  - { type: flags, name: a, entries: [ { name: b, value: -1 } ] }", "flag 'b'");
  warns("  - { type: struct, name: a, members: [ { name: m, type: u8, enum: nowhere } ] }",
        "enum 'nowhere'");
  warns("  - { type: struct, name: a, members: [ { name: m, type: u8, display-hint: odd } ] }",
        "display hint 'odd'");
  warns("  - { type: struct, name: a, members: [ { name: m, type: u8, weight: 5 } ] }", "'weight'");
  check_warning(read_definitions_alone("  - { type: const, name: a, value: 1 }\n"
                                       "  - { type: const, name: a, value: 2 }\n"),
                "second definition 'a'");
}

TEST_CASE("definitions that are no list are told, none at all is fine") {
  check_warning(read_with_attributes("definitions: 5", "      - { name: a, type: u32 }\n"),
                "not a list of definitions");
  CHECK(read_with_attributes("definitions:", "      - { name: a, type: u32 }\n").warnings.empty());
}

}  // namespace nltool
