// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/policy_set.h"

#include <algorithm>

namespace nltool {

namespace {

Type type_of(uint32_t policy_type) {
  constexpr Type kTypes[] = {Type::kUnknown, Type::kFlag, Type::kU8,           Type::kU16,
                             Type::kU32,     Type::kU64,  Type::kS8,           Type::kS16,
                             Type::kS32,     Type::kS64,  Type::kBinary,       Type::kString,
                             Type::kString,  Type::kNest, Type::kIndexedArray, Type::kBitfield32,
                             Type::kSint,    Type::kUint};
  static_assert(std::size(kTypes) == kPolicyTypeUint + 1);
  return policy_type < std::size(kTypes) ? kTypes[policy_type] : Type::kUnknown;
}

void take_type(Attribute& attribute, const PolicyAttribute& rule) {
  attribute.type = type_of(rule.type);
  if (attribute.type == Type::kIndexedArray) attribute.element = Type::kNest;
}

// Lengths of strings are without the NUL, as the kernel checks and tells them for its string types;
// one it takes as bytes has the NUL among them.
void leave_out_nul(std::optional<uint32_t>& length) {
  if (length && *length > 0) --*length;
}

// What the kernel asks of the bytes by the kind alone (nla_attr_minlen[] and validate_nla() of
// lib/nlattr.c). Longer integers it takes from old programs, so they are not for us to refuse.
void limit_payload(uint32_t kind, Limits& limits) {
  switch (kind) {
    case NL_ATTR_TYPE_FLAG:
      limits.most_payload = 0;
      break;
    case NL_ATTR_TYPE_U8:
    case NL_ATTR_TYPE_S8:
      limits.least_payload = 1;
      break;
    case NL_ATTR_TYPE_U16:
    case NL_ATTR_TYPE_S16:
      limits.least_payload = 2;
      break;
    case NL_ATTR_TYPE_U32:
    case NL_ATTR_TYPE_S32:
    case kPolicyTypeSint:
    case kPolicyTypeUint:
      limits.least_payload = 4;
      break;
    case NL_ATTR_TYPE_U64:
    case NL_ATTR_TYPE_S64:
      limits.least_payload = 8;
      break;
    case NL_ATTR_TYPE_BITFIELD32:
      limits.least_payload = limits.most_payload = sizeof(nla_bitfield32);
      break;
    case NL_ATTR_TYPE_NUL_STRING:
      limits.has_nul = true;
      break;
    default:
      break;
  }
}

bool is_limited(const Limits& limits) {
  if (limits.least_payload != 0 || limits.most_payload != UINT32_MAX || limits.has_nul) return true;
  return limits.min || limits.max || limits.signed_min || limits.signed_max || limits.mask ||
         limits.min_length || limits.max_length;
}

}  // namespace

bool is_same_nest(const Attribute& attribute, const PolicyAttribute& rule) {
  if (rule.type == NL_ATTR_TYPE_NESTED) return attribute.type == Type::kNest;
  return rule.type == NL_ATTR_TYPE_NESTED_ARRAY && attribute.type == Type::kIndexedArray &&
         attribute.element == Type::kNest;
}

const AttributeSet* PolicySets::combine(const AttributeSet* spec, uint32_t policy) {
  const AttributeSet* set = refer(spec, policy);
  // Filled one after the other, not one within the other: chains of nests may be long.
  while (!pending_.empty()) {
    const Pending next = pending_.back();
    pending_.pop_back();
    fill(next);
  }
  return set;
}

const AttributeSet* PolicySets::refer(const AttributeSet* spec, uint32_t policy) {
  const auto [known, added] = known_.try_emplace({spec, policy}, nullptr);
  if (!added) return known->second;
  AttributeSet& set = sets_.emplace_back();
  if (spec != nullptr) set.name = spec->name;
  known->second = &set;
  pending_.push_back({spec, policy, &set});
  return &set;
}

void PolicySets::fill(const Pending& pending) {
  std::vector<Attribute>& attributes = pending.set->attributes;
  if (pending.spec != nullptr) attributes = pending.spec->attributes;
  for (Attribute& attribute : attributes) {
    // Where the kernel says nothing, the spec's checks are the best there is.
    const PolicyAttribute* rule = policies_.find(pending.policy, attribute.id);
    if (rule == nullptr) continue;
    attribute.limits = nullptr;
    apply(*rule, attribute);
  }
  const auto table = policies_.tables.find(pending.policy);
  if (table == policies_.tables.end()) return;
  for (const PolicyAttribute& rule : table->second) {
    if (pending.spec != nullptr && pending.spec->find(rule.id) != nullptr) continue;
    Attribute& attribute = attributes.emplace_back();
    attribute.id = rule.id;
    apply(rule, attribute);
  }
  std::stable_sort(attributes.begin(), attributes.end(),
                   [](const Attribute& a, const Attribute& b) { return a.id < b.id; });
}

void PolicySets::apply(const PolicyAttribute& rule, Attribute& attribute) {
  if (attribute.type == Type::kUnknown) take_type(attribute, rule);
  if (rule.nested && is_same_nest(attribute, rule))
    attribute.nested = refer(attribute.nested, *rule.nested);
  Limits limits;
  limits.min = rule.min;
  limits.max = rule.max;
  limits.signed_min = rule.signed_min;
  limits.signed_max = rule.signed_max;
  limits.mask = rule.mask;
  if (rule.bitfield32_mask) limits.mask = *rule.bitfield32_mask;
  limits.min_length = rule.min_length;
  limits.max_length = rule.max_length;
  if (attribute.type == Type::kString && rule.type == NL_ATTR_TYPE_BINARY) {
    leave_out_nul(limits.min_length);
    leave_out_nul(limits.max_length);
  }
  limit_payload(rule.type, limits);
  if (is_limited(limits)) attribute.limits = &limits_.emplace_back(limits);
}

}  // namespace nltool
