// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/policy_set.h"

#include <doctest/doctest.h>

#include "schema/policy_names.h"

namespace nltool {

namespace {

PolicyAttribute rule(uint16_t id, uint32_t type, std::optional<uint32_t> nested = {}) {
  PolicyAttribute attribute;
  attribute.id = id;
  attribute.type = type;
  attribute.nested = nested;
  return attribute;
}

Attribute named(uint16_t id, const char* name, Type type, const AttributeSet* nested = nullptr) {
  Attribute attribute;
  attribute.id = id;
  attribute.name = name;
  attribute.type = type;
  attribute.nested = nested;
  return attribute;
}

}  // namespace

TEST_CASE("without a spec each policy type is one of ours, without a name") {
  const std::pair<uint32_t, Type> kTypes[] = {
      {NL_ATTR_TYPE_FLAG, Type::kFlag},
      {NL_ATTR_TYPE_U8, Type::kU8},
      {NL_ATTR_TYPE_U16, Type::kU16},
      {NL_ATTR_TYPE_U32, Type::kU32},
      {NL_ATTR_TYPE_U64, Type::kU64},
      {NL_ATTR_TYPE_S8, Type::kS8},
      {NL_ATTR_TYPE_S16, Type::kS16},
      {NL_ATTR_TYPE_S32, Type::kS32},
      {NL_ATTR_TYPE_S64, Type::kS64},
      {NL_ATTR_TYPE_BINARY, Type::kBinary},
      {NL_ATTR_TYPE_STRING, Type::kString},
      {NL_ATTR_TYPE_NUL_STRING, Type::kString},
      {NL_ATTR_TYPE_NESTED, Type::kNest},
      {NL_ATTR_TYPE_NESTED_ARRAY, Type::kIndexedArray},
      {NL_ATTR_TYPE_BITFIELD32, Type::kBitfield32},
      {kPolicyTypeSint, Type::kSint},
      {kPolicyTypeUint, Type::kUint},
      {NL_ATTR_TYPE_INVALID, Type::kUnknown},
      {4711, Type::kUnknown},
  };
  for (const auto& [policy_type, type] : kTypes) {
    Policies policies;
    policies.tables[0] = {rule(3, policy_type)};
    PolicySets sets(policies);
    const AttributeSet* set = sets.combine(nullptr, 0);
    REQUIRE(set->attributes.size() == 1);
    CHECK(set->find(3)->type == type);
    CHECK(set->find(3)->name.empty());
    const Limits* limits = set->find(3)->limits;
    CHECK((limits == nullptr || (!limits->min && !limits->max && !limits->min_length)));
    CHECK((set->find(3)->element == Type::kNest) == (type == Type::kIndexedArray));
  }
}

TEST_CASE("the bytes each policy type asks for") {
  const auto limits_of = [](uint32_t policy_type) {
    Policies policies;
    policies.tables[0] = {rule(3, policy_type)};
    const Limits* limits = PolicySets(policies).combine(nullptr, 0)->find(3)->limits;
    return limits != nullptr ? *limits : Limits();
  };
  CHECK(limits_of(NL_ATTR_TYPE_FLAG).most_payload == 0);
  CHECK(limits_of(NL_ATTR_TYPE_U8).least_payload == 1);
  CHECK(limits_of(NL_ATTR_TYPE_S16).least_payload == 2);
  CHECK(limits_of(NL_ATTR_TYPE_U32).least_payload == 4);
  CHECK(limits_of(NL_ATTR_TYPE_U32).most_payload == UINT32_MAX);
  CHECK(limits_of(kPolicyTypeUint).least_payload == 4);
  CHECK(limits_of(NL_ATTR_TYPE_U64).least_payload == 8);
  CHECK(limits_of(NL_ATTR_TYPE_BITFIELD32).most_payload == 8);
  CHECK(limits_of(NL_ATTR_TYPE_NUL_STRING).has_nul);
  CHECK_FALSE(limits_of(NL_ATTR_TYPE_STRING).has_nul);
  CHECK(limits_of(NL_ATTR_TYPE_NESTED).least_payload == 0);
}

TEST_CASE("names and types are the spec's, limits the policy's where it has a rule") {
  Limits of_spec;
  of_spec.min = 1, of_spec.max = 2;
  AttributeSet spec;
  spec.name = "spec";
  spec.attributes = {named(1, "both", Type::kS32), named(2, "spec-only", Type::kU8),
                     named(4, "odd", Type::kUnknown), named(5, "free", Type::kU16)};
  for (Attribute& attribute : spec.attributes) attribute.limits = &of_spec;
  spec.attributes[0].hint = DisplayHint::kHex;
  Policies policies;
  policies.tables[0] = {rule(1, NL_ATTR_TYPE_U32), rule(3, NL_ATTR_TYPE_U64),
                        rule(4, NL_ATTR_TYPE_FLAG), rule(5, NL_ATTR_TYPE_U16)};
  policies.tables[0][0].max = 10;
  policies.tables[0][1].mask = 6;
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(&spec, 0);
  CHECK(set->name == "spec");
  REQUIRE(set->attributes.size() == 5);
  for (uint16_t id = 1; id <= 5; ++id) CHECK(set->attributes[id - 1U].id == id);
  CHECK(set->find(1)->name == "both");
  CHECK(set->find(1)->type == Type::kS32);
  CHECK(set->find(1)->hint == DisplayHint::kHex);
  CHECK(set->find(1)->limits->max == 10);
  CHECK_FALSE(set->find(1)->limits->min.has_value());
  CHECK(set->find(2)->name == "spec-only");
  CHECK(set->find(2)->limits == &of_spec);
  CHECK(set->find(3)->name.empty());
  CHECK(set->find(3)->type == Type::kU64);
  CHECK(set->find(3)->limits->mask == 6);
  CHECK(set->find(4)->name == "odd");
  CHECK(set->find(4)->type == Type::kFlag);
  CHECK_FALSE(set->find(5)->limits->max.has_value());
  CHECK(sets.combine(&spec, 0) == set);
  CHECK(sets.combine(nullptr, 0) != set);
  // One the policy does not have is the spec alone.
  REQUIRE(sets.combine(&spec, 9)->attributes.size() == 4);
  CHECK(sets.combine(&spec, 9)->find(1)->limits == &of_spec);
  CHECK(sets.combine(nullptr, 9)->attributes.empty());
}

TEST_CASE("every limit") {
  Policies policies;
  PolicyAttribute all = rule(1, NL_ATTR_TYPE_U32);
  all.min = 1, all.max = 2, all.signed_min = -3, all.signed_max = 4;
  all.min_length = 5, all.max_length = 6, all.mask = 7;
  PolicyAttribute bits = rule(2, NL_ATTR_TYPE_BITFIELD32);
  bits.bitfield32_mask = 8;
  policies.tables[0] = {all, bits};
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(nullptr, 0);
  const Limits& limits = *set->find(1)->limits;
  CHECK(limits.min == 1);
  CHECK(limits.max == 2);
  CHECK(limits.signed_min == -3);
  CHECK(limits.signed_max == 4);
  CHECK(limits.min_length == 5);
  CHECK(limits.max_length == 6);
  CHECK(limits.mask == 7);
  CHECK(set->find(2)->limits->mask == 8);
}

TEST_CASE("lengths of strings leave out the NUL, also where the kernel counts it") {
  AttributeSet spec;
  spec.attributes = {named(1, "a", Type::kString), named(2, "b", Type::kString),
                     named(3, "c", Type::kBinary)};
  Policies policies;
  policies.tables[0] = {rule(1, NL_ATTR_TYPE_NUL_STRING), rule(2, NL_ATTR_TYPE_BINARY),
                        rule(3, NL_ATTR_TYPE_BINARY)};
  for (PolicyAttribute& attribute : policies.tables[0]) {
    attribute.min_length = 0;
    attribute.max_length = 16;
  }
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(&spec, 0);
  CHECK(set->find(1)->limits->max_length == 16);
  CHECK(set->find(2)->limits->max_length == 15);
  CHECK(set->find(2)->limits->min_length == 0);
  CHECK(set->find(3)->limits->max_length == 16);
}

TEST_CASE("nests are combined with what the spec has inside, in circles too") {
  AttributeSet inner, outer;
  inner.attributes = {named(1, "leaf", Type::kU8), named(2, "up", Type::kNest, &outer)};
  outer.attributes = {named(1, "down", Type::kNest, &inner)};
  Policies policies;
  policies.tables[0] = {rule(1, NL_ATTR_TYPE_NESTED, 1), rule(7, NL_ATTR_TYPE_NESTED_ARRAY, 2)};
  policies.tables[1] = {rule(1, NL_ATTR_TYPE_U8), rule(2, NL_ATTR_TYPE_NESTED, 0)};
  policies.tables[1][0].max = 9;
  policies.tables[2] = {rule(1, NL_ATTR_TYPE_NESTED, 2)};
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(&outer, 0);
  const AttributeSet* below = set->find(1)->nested;
  REQUIRE(below != nullptr);
  CHECK(below->find(1)->name == "leaf");
  CHECK(below->find(1)->limits->max == 9);
  CHECK(below->find(2)->nested == set);
  CHECK(set->find(7)->element == Type::kNest);
  const AttributeSet* self = set->find(7)->nested;
  CHECK(self->find(1)->nested == self);
}

TEST_CASE("where spec and policy nest differently, the spec's nest stays") {
  AttributeSet inner, outer;
  inner.attributes = {named(1, "leaf", Type::kU8)};
  Attribute array = named(1, "array", Type::kIndexedArray, &inner);
  array.element = Type::kNest;
  outer.attributes = {array, named(2, "nest", Type::kNest, &inner), array};
  outer.attributes[2].id = 3;
  Policies policies;
  policies.tables[0] = {rule(1, NL_ATTR_TYPE_NESTED, 1), rule(2, NL_ATTR_TYPE_NESTED_ARRAY, 1),
                        rule(3, NL_ATTR_TYPE_NESTED_ARRAY, 1)};
  policies.tables[1] = {rule(1, NL_ATTR_TYPE_NESTED, 0)};
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(&outer, 0);
  CHECK(set->find(1)->nested == &inner);
  CHECK(set->find(2)->nested == &inner);
  CHECK(set->find(3)->nested != &inner);
  CHECK(set->find(3)->nested->find(1)->name == "leaf");
}

TEST_CASE("a chain of many nests") {
  constexpr uint32_t kMany = 100000;
  Policies policies;
  for (uint32_t i = 0; i < kMany; ++i) policies.tables[i] = {rule(1, NL_ATTR_TYPE_NESTED, i + 1)};
  policies.tables[kMany] = {rule(1, NL_ATTR_TYPE_U8)};
  PolicySets sets(policies);
  const AttributeSet* set = sets.combine(nullptr, 0);
  for (uint32_t i = 0; i < kMany; ++i) set = set->find(1)->nested;
  CHECK(set->find(1)->type == Type::kU8);
}

TEST_CASE("names for what policies take, none where operations disagree") {
  AttributeSet inner, first, second;
  inner.attributes = {named(1, "leaf", Type::kU8), named(2, "self", Type::kNest, &inner)};
  first.attributes = {named(1, "same", Type::kU8), named(2, "this", Type::kU8),
                      named(3, "nest", Type::kNest, &inner)};
  second.attributes = {named(1, "same", Type::kU8), named(2, "that", Type::kU8)};
  Policies policies;
  policies.tables[0] = {rule(1, NL_ATTR_TYPE_U8), rule(2, NL_ATTR_TYPE_U8),
                        rule(3, NL_ATTR_TYPE_NESTED, 1), rule(4, NL_ATTR_TYPE_U8)};
  policies.tables[1] = {rule(1, NL_ATTR_TYPE_U8), rule(2, NL_ATTR_TYPE_NESTED, 1)};
  PolicyNames names;
  names.add(policies, first, 0);
  CHECK(names.find(0, 2) == "this");
  CHECK(names.find(1, 1) == "leaf");
  CHECK(names.find(1, 2) == "self");
  CHECK(names.find(0, 4) == "");
  CHECK(names.find(8, 1) == "");
  names.add(policies, second, 0);
  names.add(policies, first, 8);
  CHECK(names.find(0, 1) == "same");
  CHECK(names.find(0, 2) == "");
  CHECK(names.find(0, 3) == "nest");
}

}  // namespace nltool
