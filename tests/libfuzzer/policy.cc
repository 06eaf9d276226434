// SPDX-License-Identifier: GPL-2.0-or-later
// A policy dump as the controller tells it, the attribute sets it makes with and without a spec,
// and what those accept. The first bytes are the table whose attributes are tried, and the
// operations that are known.
#include "codec/attribute_words.h"
#include "codec/decode.h"
#include "codec/encode.h"
#include "genl/policy.h"
#include "output/family_json.h"
#include "output/family_text.h"
#include "rich.h"
#include "schema/policy_names.h"
#include "schema/policy_set.h"
#include "target.h"

namespace nltool {

namespace {

constexpr size_t kMostTables = 8;

std::vector<FamilyOperation> take_operations(Bytes& input) {
  std::vector<FamilyOperation> operations(take_byte(input) % 8);
  for (FamilyOperation& operation : operations) {
    operation.id = take_byte(input);
    operation.flags = take_byte(input);
  }
  return operations;
}

// Whatever the set says of its first attributes, values are sent or refused.
void use(const AttributeSet& set, Bytes bytes) {
  print_json([&](Sink& sink) { decode_attributes(bytes, &set, sink); });
  EncodeRequest request;
  request.set = &set;
  for (size_t i = 0; i < std::min<size_t>(set.attributes.size(), 3); ++i)
    for (const char* value : {"=5", "=-70000", "=a", "={}", "=[1,2]", "", "=3/1"}) {
      const std::string word = std::to_string(set.attributes[i].id) + value;
      accepted([&] { encode_message(parse_attribute_words({word}), request); });
    }
}

// Values are tried on one table, `chosen`, as an input that has more takes long.
void combine_all(const Policies& policies, size_t chosen, Bytes bytes) {
  PolicySets sets(policies);
  size_t tables = 0;
  for (const auto& [index, table] : policies.tables) {
    if (++tables > kMostTables) return;
    for (const PolicyAttribute& attribute : table) {
      require(!describe_policy(attribute).empty(), "a policy without words");
      require(policies.find(index, attribute.id) == &attribute, "a policy is not found");
    }
    for (const AttributeSet* spec :
         {rich_family().set, static_cast<const AttributeSet*>(nullptr)}) {
      const AttributeSet* set = sets.combine(spec, index);
      require(set != nullptr, "no set");
      require(std::is_sorted(set->attributes.begin(), set->attributes.end(),
                             [](const Attribute& a, const Attribute& b) { return a.id < b.id; }),
              "a set out of order");
      if (tables - 1 == chosen % std::min(kMostTables, policies.tables.size())) use(*set, bytes);
    }
  }
}

void print(const Policies& policies, const std::vector<FamilyOperation>& operations) {
  Family family;
  family.name = "fuzz";
  family.operations = operations;
  FamilyPolicy known = {policies, {}};
  size_t tables = 0;
  for (const auto& [index, table] : policies.tables)
    if (++tables <= kMostTables) known.names.add(known.policies, *rich_family().set, index);
  const OperationNames names(operations.size());
  print_lines([&](Buffer& out) { append_family(out, false, family, names, &known); });
  Buffer buffer(-1);
  JsonWriter out(buffer, {});
  const auto write = [&] {
    out.begin_map();
    write_family(out, family, names, &known);
    out.end_map();
  };
  if (accepted(write)) require_json(buffer.pending());
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  Bytes input(data, size);
  const uint8_t chosen = take_byte(input);
  const std::vector<FamilyOperation> operations = take_operations(input);
  Policies policies;
  parse_policy(input, policies);
  number_operations(operations, policies);
  require(policies.unnumbered.empty(), "operations without a number");
  combine_all(policies, chosen, input.first(std::min<size_t>(input.size(), 64)));
  print(policies, operations);
  return 0;
}
