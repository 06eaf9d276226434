// SPDX-License-Identifier: GPL-2.0-or-later
// A spec's names and the kernel's policy as one attribute set: names, types and structure from the
// spec, what the spec lacks and the limits from the policy; the spec's limits where that has no
// rule.
#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "codec/attribute_set.h"
#include "genl/policy.h"

namespace nltool {

// Whether what is inside `attribute` is described by the policy `rule` refers to: not so where the
// spec has an array and the policy a nest whose types are the indices.
bool is_same_nest(const Attribute& attribute, const PolicyAttribute& rule);

class PolicySets {
 public:
  explicit PolicySets(const Policies& policies) : policies_(policies) {}

  // `spec` may be null: then attributes have numbers alone. The set lives as long as this does.
  // Policies that refer to each other in circles make sets that do.
  const AttributeSet* combine(const AttributeSet* spec, uint32_t policy);

 private:
  struct Pending {
    const AttributeSet* spec;
    uint32_t policy;
    AttributeSet* set;
  };

  const AttributeSet* refer(const AttributeSet* spec, uint32_t policy);
  void fill(const Pending& pending);
  void apply(const PolicyAttribute& rule, Attribute& attribute);

  const Policies& policies_;
  std::deque<AttributeSet> sets_;
  std::deque<Limits> limits_;
  std::vector<Pending> pending_;  // referred to, not yet filled
  std::map<std::pair<const AttributeSet*, uint32_t>, const AttributeSet*> known_;
};

}  // namespace nltool
