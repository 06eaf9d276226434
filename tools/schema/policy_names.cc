// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/policy_names.h"

#include <vector>

#include "schema/policy_set.h"

namespace nltool {

void PolicyNames::add(const Policies& policies, const AttributeSet& spec, uint32_t policy) {
  std::vector<std::pair<const AttributeSet*, uint32_t>> pending = {{&spec, policy}};
  while (!pending.empty()) {
    const auto [set, index] = pending.back();
    pending.pop_back();
    const auto table = policies.tables.find(index);
    if (table == policies.tables.end() || !seen_.insert({set, index}).second) continue;
    for (const PolicyAttribute& rule : table->second) {
      const Attribute* attribute = set->find(rule.id);
      if (attribute == nullptr) continue;
      const auto [name, added] = names_.try_emplace({index, rule.id}, attribute->name);
      if (!added && name->second != attribute->name) name->second.clear();
      if (rule.nested && attribute->nested != nullptr && is_same_nest(*attribute, rule))
        pending.emplace_back(attribute->nested, *rule.nested);
    }
  }
}

const std::string& PolicyNames::find(uint32_t policy, uint16_t attribute) const {
  static const std::string kNone;
  const auto name = names_.find({policy, attribute});
  return name == names_.end() ? kNone : name->second;
}

}  // namespace nltool
