// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of a policy stand in a list of their own and are referred to by index, as the kernel tells
// them: they may hold each other in circles.
#include "output/family_json.h"

namespace nltool {

namespace {

// Numbers of the policy are 64 bits on the wire whatever the attribute's type.
constexpr bool kWide = true;

template <typename Integer>
void optional_field(JsonWriter& out, std::string_view name, const std::optional<Integer>& value) {
  if (value) out.field(name, *value);
}

void optional_number(JsonWriter& out, std::string_view name, const std::optional<uint64_t>& value) {
  if (!value) return;
  out.key(name);
  out.number(*value, kWide);
}

void optional_number(JsonWriter& out, std::string_view name, const std::optional<int64_t>& value) {
  if (!value) return;
  out.key(name);
  out.signed_number(*value, kWide);
}

void write_operations(JsonWriter& out, const Family& family, const OperationNames& names) {
  out.key("operations");
  out.begin_list();
  for (size_t i = 0; i < family.operations.size(); ++i) {
    const FamilyOperation& operation = family.operations[i];
    out.begin_map();
    out.field("id", operation.id);
    if (i < names.size() && !names[i].empty()) out.field("name", names[i]);
    out.key("flags");
    out.begin_list();
    for (const std::string_view flag : operation_flag_names(operation.flags)) out.text(flag);
    out.end_list();
    out.end_map();
  }
  out.end_list();
}

void write_groups(JsonWriter& out, const Family& family) {
  out.key("groups");
  out.begin_list();
  for (const FamilyGroup& group : family.groups) {
    out.begin_map();
    out.field("id", group.id);
    out.field("name", group.name);
    out.end_map();
  }
  out.end_list();
}

void write_attribute(JsonWriter& out, const PolicyAttribute& attribute, const std::string& name) {
  out.begin_map();
  out.field("id", attribute.id);
  if (!name.empty()) out.field("name", name);
  out.field("type", policy_type_name(attribute.type));
  optional_number(out, "min", attribute.min);
  optional_number(out, "min", attribute.signed_min);
  optional_number(out, "max", attribute.max);
  optional_number(out, "max", attribute.signed_max);
  optional_field(out, "min_length", attribute.min_length);
  optional_field(out, "max_length", attribute.max_length);
  optional_number(out, "mask", attribute.mask);
  optional_field(out, "bitfield32_mask", attribute.bitfield32_mask);
  optional_field(out, "policy", attribute.nested);
  optional_field(out, "max_type", attribute.nested_max_type);
  out.end_map();
}

void write_policy_operations(JsonWriter& out, const Policies& policies, const Family& family,
                             const OperationNames& names) {
  out.key("operations");
  out.begin_list();
  for (const auto& [id, operation] : policies.operations) {
    out.begin_map();
    out.field("id", id);
    for (size_t i = 0; i < family.operations.size() && i < names.size(); ++i)
      if (family.operations[i].id == id && !names[i].empty()) out.field("name", names[i]);
    optional_field(out, "do", operation.request);
    optional_field(out, "dump", operation.dump);
    out.end_map();
  }
  out.end_list();
}

void write_tables(JsonWriter& out, const FamilyPolicy& policy) {
  out.key("policies");
  out.begin_list();
  for (const auto& [index, attributes] : policy.policies.tables) {
    out.begin_map();
    out.field("index", index);
    out.key("attributes");
    out.begin_list();
    for (const PolicyAttribute& attribute : attributes)
      write_attribute(out, attribute, policy.names.find(index, attribute.id));
    out.end_list();
    out.end_map();
  }
  out.end_list();
}

}  // namespace

void write_family(JsonWriter& out, const Family& family, const OperationNames& names,
                  const FamilyPolicy* policy) {
  out.field("family", family.name);
  out.field("id", family.id);
  out.field("version", family.version);
  out.field("header_size", family.header_size);
  out.field("max_attr", family.max_attribute);
  write_operations(out, family, names);
  write_groups(out, family);
  if (policy == nullptr) return;
  out.key("policy");
  if (policy->policies.operations.empty()) return out.null();
  out.begin_map();
  write_policy_operations(out, policy->policies, family, names);
  write_tables(out, *policy);
  out.end_map();
}

}  // namespace nltool
