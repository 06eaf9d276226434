// SPDX-License-Identifier: GPL-2.0-or-later
// Names for the attributes of policies, which know numbers alone: from the sets of a spec that
// describe the same messages.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "codec/attribute_set.h"
#include "genl/policy.h"

namespace nltool {

class PolicyNames {
 public:
  // Names what `policy` takes by `spec`, nests included; policies in circles too.
  void add(const Policies& policies, const AttributeSet& spec, uint32_t policy);

  // Empty where no spec gives a name, or where operations share the policy and not the name.
  const std::string& find(uint32_t policy, uint16_t attribute) const;

 private:
  std::set<std::pair<const AttributeSet*, uint32_t>> seen_;
  std::map<std::pair<uint32_t, uint16_t>, std::string> names_;
};

}  // namespace nltool
