// SPDX-License-Identifier: GPL-2.0-or-later
#include "genl/policy.h"

#include <doctest/doctest.h>

#include "policy_bytes.h"

namespace nltool {

namespace {

std::vector<uint8_t> does(uint32_t index) { return u32_attribute(CTRL_ATTR_POLICY_DO, index); }
std::vector<uint8_t> dumps(uint32_t index) { return u32_attribute(CTRL_ATTR_POLICY_DUMP, index); }

Policies parse(std::initializer_list<std::vector<uint8_t>> messages) {
  Policies policies;
  for (const auto& message : messages) parse_policy(message, policies);
  return policies;
}

constexpr uint32_t kDo = GENL_CMD_CAP_DO, kDump = GENL_CMD_CAP_DUMP, kPolicy = GENL_CMD_CAP_HASPOL;

}  // namespace

TEST_CASE("every rule of an attribute") {
  const Policies policies = parse({
      table_message(0, 1, NL_ATTR_TYPE_U32,
                    join({attribute(NL_POLICY_TYPE_ATTR_PAD, {}),
                          u64_attribute(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, 1),
                          u64_attribute(NL_POLICY_TYPE_ATTR_MAX_VALUE_U, UINT64_MAX)})),
      table_message(0, 2, NL_ATTR_TYPE_S8,
                    join({u64_attribute(NL_POLICY_TYPE_ATTR_MIN_VALUE_S, static_cast<uint64_t>(-5)),
                          u64_attribute(NL_POLICY_TYPE_ATTR_MAX_VALUE_S, 7)})),
      table_message(0, 3, NL_ATTR_TYPE_BINARY,
                    join({u32_attribute(NL_POLICY_TYPE_ATTR_MIN_LENGTH, 2),
                          u32_attribute(NL_POLICY_TYPE_ATTR_MAX_LENGTH, 6)})),
      table_message(0, 4, NL_ATTR_TYPE_U64, u64_attribute(NL_POLICY_TYPE_ATTR_MASK, 0x80)),
      table_message(0, 5, NL_ATTR_TYPE_BITFIELD32,
                    u32_attribute(NL_POLICY_TYPE_ATTR_BITFIELD32_MASK, 3)),
      table_message(0, 6, NL_ATTR_TYPE_NESTED, nested_rule(1)),
  });
  const auto rule = [&](uint16_t id) { return policies.find(0, id); };
  REQUIRE(policies.tables.at(0).size() == 6);
  CHECK(rule(1)->type == NL_ATTR_TYPE_U32);
  CHECK(rule(1)->min == 1);
  CHECK(rule(1)->max == UINT64_MAX);
  CHECK_FALSE(rule(1)->signed_min.has_value());
  CHECK(rule(2)->signed_min == -5);
  CHECK(rule(2)->signed_max == 7);
  CHECK_FALSE(rule(2)->min.has_value());
  CHECK(rule(3)->min_length == 2);
  CHECK(rule(3)->max_length == 6);
  CHECK(rule(4)->mask == 0x80);
  CHECK(rule(5)->bitfield32_mask == 3);
  CHECK(rule(6)->nested == 1);
  CHECK(rule(6)->nested_max_type == 9);
  CHECK(rule(7) == nullptr);
  CHECK(policies.find(5, 1) == nullptr);
}

TEST_CASE("attributes are kept in order, each once") {
  const Policies policies =
      parse({table_message(3, 9, NL_ATTR_TYPE_U8), table_message(3, 2, NL_ATTR_TYPE_U16),
             table_message(3, 9, NL_ATTR_TYPE_FLAG)});
  const Policies::Attributes& table = policies.tables.at(3);
  REQUIRE(table.size() == 2);
  CHECK(table[0].id == 2);
  CHECK(table[1].type == NL_ATTR_TYPE_FLAG);
}

TEST_CASE("a table that is only referred to takes nothing, and is there") {
  const Policies policies = parse({operation_message(1, does(4)), operation_message(2, dumps(5)),
                                   table_message(4, 1, NL_ATTR_TYPE_NESTED_ARRAY, nested_rule(6))});
  for (const uint32_t index : {5, 6}) CHECK(policies.tables.at(index).empty());
  CHECK(policies.operations.at(1).request == 4);
  CHECK_FALSE(policies.operations.at(1).dump.has_value());
  CHECK(policies.operations.at(2).dump == 5);
}

TEST_CASE("operations told as 0 get their numbers in the order of the family's list") {
  Policies policies =
      parse({operation_message(1, join({does(0), dumps(1)})), operation_message(0, dumps(2)),
             operation_message(7, does(3)), operation_message(0, dumps(4))});
  number_operations({{1, kDo | kDump | kPolicy},
                     {3, kDump},
                     {9, kDump | kPolicy},
                     {7, kDo | kPolicy},
                     {8, kDump | kPolicy}},
                    policies);
  REQUIRE(policies.operations.size() == 4);
  CHECK(policies.operations.at(1).dump == 1);
  CHECK(policies.operations.at(9).dump == 2);
  CHECK(policies.operations.at(7).request == 3);
  CHECK(policies.operations.at(8).dump == 4);
  CHECK(policies.unnumbered.empty());
}

TEST_CASE("an operation that has number 0 keeps it; so do those nobody can tell apart") {
  Policies zero = parse({operation_message(0, does(0)), operation_message(2, dumps(1))});
  number_operations({{0, kDo | kPolicy}, {2, kDump | kPolicy}}, zero);
  CHECK(zero.operations.at(0).request == 0);
  CHECK(zero.operations.at(2).dump == 1);
  Policies strange = parse({operation_message(0, dumps(1))});
  number_operations({{2, kDump | kPolicy}, {3, kDump | kPolicy}}, strange);
  REQUIRE(strange.operations.size() == 1);
  CHECK(strange.operations.at(0).dump == 1);
}

TEST_CASE("numbers of another size are none") {
  const Policies policies =
      parse({table_message(0, 1, NL_ATTR_TYPE_U32,
                           join({u32_attribute(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, 1),
                                 attribute(NL_POLICY_TYPE_ATTR_MAX_LENGTH, {1, 2, 3}),
                                 attribute(NL_POLICY_TYPE_ATTR_POLICY_IDX, {})})),
             operation_message(1, attribute(CTRL_ATTR_POLICY_DO, {0, 0}))});
  CHECK_FALSE(policies.find(0, 1)->min.has_value());
  CHECK_FALSE(policies.find(0, 1)->max_length.has_value());
  CHECK_FALSE(policies.find(0, 1)->nested.has_value());
  CHECK_FALSE(policies.operations.at(1).request.has_value());
  CHECK(policies.tables.size() == 1);
}

TEST_CASE("cut anywhere, a message is read as far as it goes") {
  const auto whole = join({operation_message(1, join({does(0), dumps(1)})),
                           table_message(0, 1, NL_ATTR_TYPE_NESTED, nested_rule(0))});
  for (size_t length = 0; length < whole.size(); ++length) {
    Policies policies;
    parse_policy(Bytes(whole).first(length), policies);
    CHECK(policies.find(0, 1) == nullptr);
  }
  Policies policies;
  parse_policy(whole, policies);
  CHECK(policies.find(0, 1)->nested == 0);
  // A nest that says it is longer than what is around it.
  auto wrong = table_message(0, 1, NL_ATTR_TYPE_U8);
  wrong[4] = 200;
  Policies none;
  parse_policy(wrong, none);
  CHECK(none.tables.empty());
}

TEST_CASE("types have names, and those to come their numbers") {
  CHECK(policy_type_name(NL_ATTR_TYPE_FLAG) == "flag");
  CHECK(policy_type_name(NL_ATTR_TYPE_U8) == "u8");
  CHECK(policy_type_name(NL_ATTR_TYPE_U64) == "u64");
  CHECK(policy_type_name(NL_ATTR_TYPE_S8) == "s8");
  CHECK(policy_type_name(NL_ATTR_TYPE_S64) == "s64");
  CHECK(policy_type_name(NL_ATTR_TYPE_BINARY) == "binary");
  CHECK(policy_type_name(NL_ATTR_TYPE_NUL_STRING) == "nul-string");
  CHECK(policy_type_name(NL_ATTR_TYPE_NESTED_ARRAY) == "nested-array");
  CHECK(policy_type_name(NL_ATTR_TYPE_BITFIELD32) == "bitfield32");
  CHECK(policy_type_name(kPolicyTypeSint) == "sint");
  CHECK(policy_type_name(kPolicyTypeUint) == "uint");
  CHECK(policy_type_name(0) == "type-0");
  CHECK(policy_type_name(18) == "type-18");
  CHECK(policy_type_name(UINT32_MAX) == "type-4294967295");
}

}  // namespace nltool
