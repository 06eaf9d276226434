// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <array>

#include "spec_text.h"

namespace nltool {

namespace {

const std::string kSets = R"(
definitions:
  - { type: struct, name: head, members: [ { name: a, type: u32 } ] }
  - { type: struct, name: other, members: [ { name: b, type: u8 } ] }
attribute-sets:
  - { name: outer, attributes: [ { name: first, type: u32 } ] }
  - { name: inner, attributes: [ { name: first, type: u32 } ] }
)";

Schema read_generic(const std::string& operations) {
  return read_spec("name: sample\n" + kSets + "operations:\n" + operations, "sample.yaml");
}

Schema read_raw(const std::string& rest) {
  return read_spec("name: sample\nprotocol: netlink-raw\nprotonum: 0\n" + kSets + rest,
                   "sample.yaml");
}

const SchemaOperation& operation_of(const Schema& schema, const std::string& name) {
  for (const SchemaOperation& operation : schema.operations)
    if (operation.name == name) return operation;
  FAIL("no operation " << name);
  throw std::exception();
}

// Numbers of the do, then of the dump: request and answer each.
using Numbers = std::array<uint32_t, 4>;

Numbers numbers_of(const Schema& schema, const std::string& name) {
  const SchemaOperation& operation = operation_of(schema, name);
  return {operation.request, operation.answer, operation.dump_request, operation.dump_answer};
}

}  // namespace

TEST_CASE("a first operation that is number 0, as wireguard's") {
  for (const char* model : {"unified", "directional"}) {
    const Schema schema = read_generic("\n  enum-model: " + std::string(model) + R"(
  list:
    - { name: get, value: 0, dump: { request: { value: 0 }, reply: { value: 0 } } }
    - { name: set, value: 1, do: { request: { value: 1 } } }
)");
    CHECK(schema.warnings.empty());
    CHECK(numbers_of(schema, "get") == Numbers{kNoCommand, kNoCommand, 0, 0});
    CHECK(schema.request_name(0) == "get");
    CHECK(schema.find_request(0, true)->name == "get");
    CHECK(schema.find_from_kernel(0)->name == "get");
    CHECK(schema.find_from_kernel(kNoCommand) == nullptr);
  }
}

TEST_CASE("operations counted in one row") {
  const Schema schema = read_generic(R"(
  list:
    - { name: unspec, value: 0 }
    - { name: get, attribute-set: outer, do: { request: {}, reply: {} }, dump: { reply: {} } }
    - { name: list, attribute-set: outer, dump: { request: {} } }
    - { name: kept-free }
    - { name: set, attribute-set: inner, value: 7, do: { request: {} } }
    - { name: changed, notify: get }
    - { name: told, attribute-set: inner, event: {} }
)");
  CHECK(schema.warnings.empty());
  CHECK(schema.operations.size() == 5);
  CHECK(numbers_of(schema, "get") == Numbers{1, 1, 1, 1});
  CHECK(numbers_of(schema, "list") == Numbers{kNoCommand, kNoCommand, 2, 2});
  CHECK(numbers_of(schema, "set") == Numbers{7, 7, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "changed") == Numbers{kNoCommand, 8, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "told") == Numbers{kNoCommand, 9, kNoCommand, kNoCommand});
  CHECK(operation_of(schema, "get").has_do);
  CHECK(operation_of(schema, "get").has_dump);
  CHECK_FALSE(operation_of(schema, "list").has_do);
  CHECK_FALSE(operation_of(schema, "set").has_dump);
  CHECK(operation_of(schema, "told").unsolicited);
  CHECK(schema.request_name(1) == "get");
  CHECK(schema.request_name(2) == "list");
  CHECK(schema.request_name(8) == "");
  CHECK(schema.find_from_kernel(8)->attribute_set == "outer");
  CHECK(schema.find_from_kernel(9)->set == schema.find_set("inner"));
  CHECK(schema.find_from_kernel(2)->name == "list");
  CHECK(schema.find_from_kernel(0) == nullptr);
  CHECK(schema.find_from_kernel(99) == nullptr);
}

TEST_CASE("a notification that can be asked for too") {
  const Schema schema = read_generic(R"(
  list:
    - { name: get, do: { request: {}, reply: {} } }
    - { name: both, notify: get, do: { request: {}, reply: {} } }
)");
  CHECK(schema.warnings.empty());
  CHECK(numbers_of(schema, "both") == Numbers{2, 2, kNoCommand, kNoCommand});
  CHECK(operation_of(schema, "both").unsolicited);
  REQUIRE(schema.find_operation("both") != nullptr);
  CHECK(schema.request_name(2) == "both");
  CHECK(schema.find_from_kernel(2)->name == "both");
}

TEST_CASE("operations counted per direction") {
  const Schema schema = read_generic(R"(
  enum-model: directional
  list:
    - { name: quiet, attribute-set: outer, do: { request: { value: 3 } } }
    - { name: get, attribute-set: outer, do: { request: {}, reply: { value: 3 } } }
    - { name: got, notify: get }
    - { name: list, attribute-set: inner, dump: { request: {}, reply: {} } }
    - { name: far, event: {}, value: 20 }
    - { name: silent, do: { request: { value: 9 } } }
    - { name: last, do: { request: {}, reply: {} } }
)");
  CHECK(schema.warnings.empty());
  CHECK(numbers_of(schema, "quiet") == Numbers{3, kNoCommand, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "get") == Numbers{4, 3, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "got") == Numbers{kNoCommand, 4, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "list") == Numbers{kNoCommand, kNoCommand, 5, 5});
  CHECK(numbers_of(schema, "far") == Numbers{kNoCommand, 20, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "silent") == Numbers{9, kNoCommand, kNoCommand, kNoCommand});
  CHECK(numbers_of(schema, "last") == Numbers{10, 21, kNoCommand, kNoCommand});
  CHECK(schema.request_name(3) == "quiet");
  CHECK(schema.request_name(5) == "list");
  CHECK(schema.find_from_kernel(3)->name == "get");
  CHECK(schema.find_from_kernel(4)->name == "got");
  CHECK(schema.find_from_kernel(9)->name == "silent");
}

TEST_CASE("a dump has the do's numbers but for those it gives") {
  const Schema schema = read_generic(R"(
  enum-model: directional
  list:
    - name: same
      do: { request: { value: 1, attributes: [ first ] }, reply: { value: 3 } }
      dump: { request: { attributes: [ a, b ] }, reply: {} }
    - name: answers
      do: { request: { value: 5 }, reply: { value: 7 } }
      dump: { reply: { value: 9 } }
    - name: both
      do: { request: { value: 11 }, reply: { value: 13 } }
      dump: { request: { value: 15 }, reply: { value: 17 } }
    - { name: next, do: { request: {}, reply: {} } }
)");
  CHECK(numbers_of(schema, "same") == Numbers{1, 3, 1, 3});
  CHECK(numbers_of(schema, "answers") == Numbers{5, 7, 5, 9});
  CHECK(numbers_of(schema, "both") == Numbers{11, 13, 15, 17});
  CHECK(numbers_of(schema, "next") == Numbers{12, 14, kNoCommand, kNoCommand});
  CHECK(operation_of(schema, "same").do_attributes == std::vector<std::string>{"first"});
  CHECK(operation_of(schema, "same").dump_attributes == std::vector<std::string>{"a", "b"});
  CHECK(schema.find_from_kernel(9)->name == "answers");
  CHECK(schema.find_from_kernel(17)->name == "both");
  CHECK(schema.request_name(15) == "both");
}

TEST_CASE("raw netlink: message types, groups with numbers, a notification before an answer") {
  const Schema schema = read_raw(R"(
operations:
  enum-model: directional
  list:
    - { name: get, attribute-set: outer, do: { request: { value: 65535 }, reply: { value: 16 } } }
    - { name: got, notify: get, value: 16 }
mcast-groups: { list: [ { name: link, value: 1 }, { name: nameless } ] }
)");
  CHECK(schema.warnings.empty());
  CHECK(schema.protocol == "netlink-raw");
  CHECK(schema.protocol_number == 0);
  CHECK(numbers_of(schema, "get") == Numbers{65535, 16, kNoCommand, kNoCommand});
  CHECK(schema.find_from_kernel(16)->name == "got");
  REQUIRE(schema.groups.size() == 2);
  CHECK(schema.groups[0].name == "link");
  CHECK(schema.groups[0].id == 1);
  CHECK(schema.groups[1].id == 0);
}

TEST_CASE("generic netlink hands group numbers out itself") {
  const Schema schema = read_spec(
      "name: x\noperations: { list: [] }\nmcast-groups: { list: [ { name: a, value: 5 } ] }\n",
      "x.yaml");
  CHECK_FALSE(schema.protocol_number.has_value());
  CHECK(schema.protocol == "genetlink");
  REQUIRE(schema.groups.size() == 1);
  CHECK(schema.groups[0].id == 0);
}

TEST_CASE("fixed headers: of all operations, of one, of what a notification names") {
  const Schema schema = read_generic(R"(
  fixed-header: head
  list:
    - { name: plain, attribute-set: outer, do: {} }
    - { name: own, attribute-set: outer, fixed-header: other, do: {} }
    - { name: owned, notify: own }
    - { name: apart, notify: own, fixed-header: head, attribute-set: inner }
)");
  CHECK(schema.warnings.empty());
  CHECK(operation_of(schema, "plain").header->name == "head");
  CHECK(operation_of(schema, "own").header->name == "other");
  CHECK(operation_of(schema, "owned").header->name == "other");
  CHECK(operation_of(schema, "owned").set->name == "outer");
  CHECK(operation_of(schema, "apart").header->name == "head");
  CHECK(operation_of(schema, "apart").set->name == "inner");
}

TEST_CASE("behind a header that is not known no attributes are named") {
  const Schema missing = read_generic(
      "  list: [ { name: get, attribute-set: outer, fixed-header: nowhere, do: {} } ]\n");
  CHECK(operation_of(missing, "get").set == nullptr);
  CHECK(operation_of(missing, "get").attribute_set.empty());
  check_warning(missing, "struct 'nowhere'");
  const Schema refused = read_spec(R"(
name: sample
definitions: [ { type: struct, name: empty, members: [] } ]
attribute-sets: [ { name: set, attributes: [ { name: first, type: u32 } ] } ]
operations: { list: [ { name: get, attribute-set: set, fixed-header: empty, do: {} } ] }
)",
                                   "sample.yaml");
  CHECK(operation_of(refused, "get").set == nullptr);
  check_warning(refused, "struct 'empty' is left out");
}

TEST_CASE("what is wrong with an operation is named, the others stay") {
  const auto said = [](const std::string& operation) {
    Schema schema = read_generic("  enum-model: directional\n  list:\n    - " + operation +
                                 "\n    - { name: good, do: { request: { value: 1 } } }\n");
    CHECK(operation_of(schema, "good").request == 1);
    REQUIRE(schema.warnings.size() == 1);
    CHECK(schema.warnings[0].starts_with("sample.yaml:12: "));
    return schema.warnings[0];
  };
  const auto has = [](const std::string& text, const char* word) {
    CAPTURE(text);
    CHECK(text.find(word) != std::string::npos);
  };
  has(said("{ name: bad, attribute-set: nowhere, do: {} }"), "attribute set 'nowhere'");
  has(said("{ name: bad, notify: nobody }"), "operation 'nobody'");
  has(said("{ name: bad }"), "neither");
  has(said("{ name: bad, do: 5 }"), "not a map");
  has(said("{ name: bad, event: {}, do: { request: { value: 2 } } }"), "no number");
  has(said("{ name: bad, do: { question: {} } }"), "'question'");
  has(said("{ name: bad, event: {}, speed: 1 }"), "'speed'");
  has(said("{ name: bad, event: {}, value: 256 }"), "from 0 to 255");
  has(said("{ name: bad, do: { request: { value: 2 } }, dump: { request: { value: 999 } } }"),
      "from 0 to 255");
  has(said("just-a-word"), "not a map");
  has(said("{ do: {} }"), "no name");
  check_warning(read_generic("  list: [ { name: a, do: {} }, { name: a, do: {} } ]\n"),
                "second operation 'a'");
}

TEST_CASE("numbers of raw netlink end at 65535, of groups at 32 bits") {
  const Schema schema = read_raw(R"(
operations:
  list:
    - { name: far, value: 65536, do: {} }
    - { name: fits, value: 256, do: {} }
mcast-groups: { list: [ { name: a, value: 0 }, { name: b, value: 4294967296 } ] }
)");
  CHECK(schema.operations.size() == 1);
  CHECK(schema.request_name(256) == "fits");
  CHECK(schema.groups.size() == 2);
  CHECK(schema.warnings.size() == 3);
}

TEST_CASE("an unknown way of counting is told") {
  check_warning(read_generic("  enum-model: by-dice\n  list: []\n"), "by-dice");
}

}  // namespace nltool
