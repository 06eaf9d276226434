// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_reader.h"

#include <doctest/doctest.h>

#include <chrono>

#include "netlink/error.h"
#include "spec_text.h"

namespace nltool {

namespace {

const std::string kHead = R"(
name: sample
protocol: genetlink
definitions:
  - { type: enum, name: color, entries: [ red, { name: blue, value: 5 }, green ] }
  - { type: flags, name: caps, entries: [ a, b ] }
attribute-sets:
  - name: outer
    attributes:
      - { name: first, type: u32 }
      - { name: jump, type: string, value: 7 }
      - { name: after, type: nest, nested-attributes: inner, multi-attr: true }
      - { name: tint, type: u8, enum: color }
      - { name: caps, type: u32, enum: caps }
      - { name: odd, type: riddle }
      - { name: bits, type: u32, enum: color, enum-as-flags: true }
  - name: inner
    attributes:
      - { name: be, type: u16, byte-order: big-endian }
      - { name: addr, type: binary, display-hint: ipv4 }
  - name: part
    subset-of: outer
    attributes:
      - { name: after }
      - { name: jump }
)";

const std::string kUnified = kHead + R"(
operations:
  list:
    - { name: get, attribute-set: outer, do: { request: {}, reply: {} } }
    - { name: set, attribute-set: part, value: 4, do: { request: {} } }
    - { name: changed, notify: get }
    - { name: told, attribute-set: inner, event: {} }
)";

}  // namespace

TEST_CASE("attributes are counted, typed and linked") {
  const Schema schema = read_spec(kUnified, "sample.yaml");
  CHECK(schema.family == "sample");
  CHECK(attribute_of(schema, "outer", "first").id == 1);
  CHECK(attribute_of(schema, "outer", "jump").id == 7);
  const Attribute& after = attribute_of(schema, "outer", "after");
  CHECK(after.id == 8);
  CHECK(after.multi);
  REQUIRE(after.nested != nullptr);
  CHECK(after.nested->name == "inner");
  CHECK(attribute_of(schema, "inner", "be").big_endian);
  CHECK(attribute_of(schema, "inner", "addr").hint == DisplayHint::kIpv4Or6);
  CHECK(schema.find_set("outer")->find(8) == &after);
  CHECK(schema.find_set("outer")->find(2) == nullptr);
}

TEST_CASE("enums and flags count as they say") {
  const Schema schema = read_spec(kUnified, "sample.yaml");
  const ValueNames* color = attribute_of(schema, "outer", "tint").values;
  REQUIRE(color != nullptr);
  CHECK(*color->find(0) == "red");
  CHECK(*color->find(5) == "blue");
  CHECK(*color->find(6) == "green");
  CHECK(color->find(1) == nullptr);
  const ValueNames* caps = attribute_of(schema, "outer", "caps").values;
  CHECK(caps->flags);
  CHECK(*caps->find(2) == "b");
  const ValueNames* bits = attribute_of(schema, "outer", "bits").values;
  CHECK(bits->flags);
  CHECK(*bits->find(32) == "blue");
}

TEST_CASE("a subset has its parent's numbers") {
  const Schema schema = read_spec(kUnified, "sample.yaml");
  CHECK(attribute_of(schema, "part", "after").id == 8);
  CHECK(attribute_of(schema, "part", "after").nested == schema.find_set("inner"));
  CHECK(attribute_of(schema, "part", "jump").id == 7);
}

TEST_CASE("what is not understood is named with its line, the rest is used") {
  const Schema schema = read_spec(kUnified, "sample.yaml");
  REQUIRE(schema.warnings.size() == 1);
  CHECK(schema.warnings[0].starts_with("sample.yaml:15: "));
  CHECK(schema.warnings[0].find("riddle") != std::string::npos);
  CHECK(attribute_of(schema, "outer", "odd").type == Type::kUnknown);
}

TEST_CASE("numbers that do not fit are told, and name nothing") {
  const Schema schema = read_spec(R"(
name: sample
attribute-sets:
  - name: set
    attributes:
      - { name: far, type: u32, value: 65537 }
      - { name: behind, type: u32 }
      - { name: near, type: u32, value: 1 }
operations:
  list:
    - { name: wraps, value: 4294967299, do: { request: {} } }
    - { name: behind, do: { request: {} } }
    - { name: end, value: 9223372036854775807, do: { request: {} } }
    - { name: fits, value: 3, do: { request: {} } }
)",
                                  "sample.yaml");
  CHECK(schema.request_name(3) == "fits");
  CHECK(schema.operations.size() == 1);
  CHECK(schema.find_set("set")->attributes.size() == 1);
  CHECK(schema.warnings.size() == 5);
}

TEST_CASE("a large spec is read in time") {
  constexpr int kMany = 10000;
  std::string text =
      "name: x\noperations: { list: [] }\nattribute-sets:\n  - name: all\n    attributes:\n";
  std::string part = "  - name: part\n    subset-of: all\n    attributes:\n";
  for (int i = 1; i <= kMany; ++i) {
    text += "      - { name: a" + std::to_string(i) + ", type: u32 }\n";
    part += "      - name: a" + std::to_string(i) + "\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  const Schema schema = read_spec(text + part, "large.yaml");
  CHECK(schema.find_set("part")->attributes.size() == kMany);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("what is no spec is refused by name") {
  const auto refuses = [](const std::string& text, const std::string& why) {
    try {
      read_spec(text, "some.yaml");
      FAIL("taken: " << text);
    } catch (const FileError& error) {
      CHECK(std::string(error.what()).find("some.yaml") != std::string::npos);
      CHECK(std::string(error.what()).find(why) != std::string::npos);
    }
  };
  refuses("", "no netlink spec");
  refuses("- just\n- a list\n", "no netlink spec");
  refuses("name: x\nprotocol: netlink-raw\noperations: { list: [] }\n", "protonum");
  refuses("name: x\nprotocol: netlink-raw\nprotonum: 32\noperations: { list: [] }\n", "protonum");
  refuses("name: x\nprotocol: netlink-raw\nprotonum: -1\noperations: { list: [] }\n", "protonum");
  refuses("name: x\nprotocol: carrier-pigeon\noperations: { list: [] }\n", "carrier-pigeon");
  refuses("name: x\noperations: some\n", "no netlink spec");
  refuses("name: x\n", "no netlink spec");
  refuses("operations: { list: [] }\n", "no netlink spec");
  refuses("name: [unclosed\nprotocol: x\n", "line ");
  refuses("name: x\n\tprotocol: tab\n", "line 2");
}

}  // namespace nltool
