// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "output/family_json.h"
#include "output/family_text.h"

namespace nltool {

namespace {

PolicyAttribute rule(uint16_t id, uint32_t type) {
  PolicyAttribute attribute;
  attribute.id = id;
  attribute.type = type;
  return attribute;
}

// Two operations that share a nest which holds itself.
FamilyPolicy sample_policy() {
  FamilyPolicy policy;
  Policies& policies = policy.policies;
  policies.operations[1] = {0, 0};
  policies.operations[7].dump = 2;
  policies.operations[8] = {3, 0};
  PolicyAttribute wide = rule(1, NL_ATTR_TYPE_U64);
  wide.min = 1, wide.max = UINT64_MAX;
  PolicyAttribute nest = rule(2, NL_ATTR_TYPE_NESTED);
  nest.nested = 1, nest.nested_max_type = 12;
  PolicyAttribute bytes = rule(3, NL_ATTR_TYPE_BINARY);
  bytes.min_length = bytes.max_length = 6;
  policies.tables[0] = {wide, nest, bytes, rule(4, NL_ATTR_TYPE_NESTED)};
  PolicyAttribute low = rule(1, NL_ATTR_TYPE_S8);
  low.signed_min = -2, low.signed_max = 2;
  PolicyAttribute self = rule(12, NL_ATTR_TYPE_NESTED_ARRAY);
  self.nested = 1;
  policies.tables[1] = {low, self};
  PolicyAttribute text = rule(1, NL_ATTR_TYPE_NUL_STRING);
  text.max_length = 15;
  PolicyAttribute short_most = rule(2, NL_ATTR_TYPE_STRING);
  short_most.min_length = 2;
  PolicyAttribute mask = rule(3, NL_ATTR_TYPE_U8);
  mask.mask = 0x1f;
  PolicyAttribute bits = rule(4, NL_ATTR_TYPE_BITFIELD32);
  bits.bitfield32_mask = 3;
  policies.tables[2] = {text, short_most, mask, bits, nest};
  policies.tables[2][4].id = 5;
  policies.tables[3] = {};
  AttributeSet spec;
  spec.attributes.resize(2);
  spec.attributes[0].id = 1, spec.attributes[0].name = "value";
  spec.attributes[1].id = 3, spec.attributes[1].name = "mac";
  policy.names.add(policies, spec, 0);
  return policy;
}

Family sample_family() {
  Family family;
  family.name = "x";
  family.id = 30;
  constexpr uint32_t kPolicy = GENL_CMD_CAP_HASPOL;
  family.operations = {{1, GENL_CMD_CAP_DO | GENL_CMD_CAP_DUMP | kPolicy},
                       {7, GENL_CMD_CAP_DUMP | kPolicy},
                       {8, GENL_CMD_CAP_DO | kPolicy},
                       {9, GENL_CMD_CAP_DO}};
  family.groups = {{5, "g"}};
  return family;
}

std::string text_of(const FamilyPolicy* policy) {
  Buffer buffer(-1);
  append_family(buffer, false, sample_family(), {"get"}, policy);
  return std::string(buffer.pending());
}

std::string json_of(const FamilyPolicy* policy, JsonStyle style = {}) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, style);
  writer.begin_map();
  write_family(writer, sample_family(), {"get"}, policy);
  writer.end_map();
  return std::string(buffer.pending());
}

}  // namespace

TEST_CASE("a family for people, each table once") {
  const FamilyPolicy policy = sample_policy();
  CHECK(text_of(&policy) == R"(x: id 30, version 0, header size 0, max attribute 0
    operation 1 get: do, dump, policy
        do, dump: policy 0
              1 value u64          1 to 18446744073709551615
              2 -     nested       policy 1, types to 12
                  1 s8           -2 to 2
                 12 nested-array policy 1, shown above
              3 mac   binary       6 bytes
              4 -     nested
    operation 7: dump, policy
        dump: policy 2
              1 nul-string   at most 15 bytes
              2 string       at least 2 bytes
              3 u8           mask 0x1f
              4 bitfield32   mask 0x3
              5 nested       policy 1, types to 12, shown above
    operation 8: do, policy
        do: policy 3, no attributes
        dump: policy 0, shown above
    operation 9: do
    group 5 g
)");
}

TEST_CASE("a family without a policy, and one that was not asked for it") {
  const FamilyPolicy none;
  const std::string plain = text_of(nullptr);
  CHECK(plain.find("policy 0") == std::string::npos);
  CHECK(text_of(&none) == plain + "    no policy\n");
  const std::string plain_json = json_of(nullptr);
  CHECK(plain_json ==
        R"({"family":"x","id":30,"version":0,"header_size":0,"max_attr":0,"operations":[)"
        R"({"id":1,"name":"get","flags":["do","dump","policy"]},)"
        R"({"id":7,"flags":["dump","policy"]},{"id":8,"flags":["do","policy"]},)"
        R"({"id":9,"flags":["do"]}],"groups":[{"id":5,"name":"g"}]})");
  CHECK(json_of(&none) == plain_json.substr(0, plain_json.size() - 1) + R"(,"policy":null})");
}

TEST_CASE("a policy in JSON: tables in a list, referred to by index") {
  const FamilyPolicy policy = sample_policy();
  const std::string all = json_of(&policy);
  const std::string shown = all.substr(all.find(R"("policy":{)"));
  CHECK(shown ==
        R"("policy":{"operations":[{"id":1,"name":"get","do":0,"dump":0},{"id":7,"dump":2},)"
        R"({"id":8,"do":3,"dump":0}],"policies":[{"index":0,"attributes":[)"
        R"({"id":1,"name":"value","type":"u64","min":1,"max":18446744073709551615},)"
        R"({"id":2,"type":"nested","policy":1,"max_type":12},)"
        R"({"id":3,"name":"mac","type":"binary","min_length":6,"max_length":6},)"
        R"({"id":4,"type":"nested"}]},{"index":1,"attributes":[)"
        R"({"id":1,"type":"s8","min":-2,"max":2},{"id":12,"type":"nested-array","policy":1}]},)"
        R"({"index":2,"attributes":[{"id":1,"type":"nul-string","max_length":15},)"
        R"({"id":2,"type":"string","min_length":2},{"id":3,"type":"u8","mask":31},)"
        R"({"id":4,"type":"bitfield32","bitfield32_mask":3},)"
        R"({"id":5,"type":"nested","policy":1,"max_type":12}]},{"index":3,"attributes":[]}]}})");
  JsonStyle quoting;
  quoting.quote_64_bit = true;
  const std::string quoted = json_of(&policy, quoting);
  CHECK(quoted.find(R"("min":"1","max":"18446744073709551615")") != std::string::npos);
  CHECK(quoted.find(R"("min":"-2","max":"2")") != std::string::npos);
  CHECK(quoted.find(R"("mask":"31")") != std::string::npos);
  CHECK(quoted.find(R"("max_length":15)") != std::string::npos);
}

}  // namespace nltool
