// SPDX-License-Identifier: GPL-2.0-or-later
// A spec's names and the kernel's policy as one attribute set: names, types and structure from the
// spec, what the spec lacks and every limit from the policy.
#pragma once

#include <deque>
#include <map>
#include <utility>

#include "codec/attribute_set.h"
#include "genl/policy.h"

namespace nltool {

class PolicySets {
 public:
  explicit PolicySets(const Policies& policies) : policies_(policies) {}

  // `spec` may be null: then attributes have numbers alone. The set lives as long as this does.
  // Policies that refer to each other in circles make sets that do.
  const AttributeSet* combine(const AttributeSet* spec, uint32_t policy);

 private:
  const Policies& policies_;
  std::deque<AttributeSet> sets_;
  std::deque<Limits> limits_;
  std::map<std::pair<const AttributeSet*, uint32_t>, const AttributeSet*> known_;
};

}  // namespace nltool
