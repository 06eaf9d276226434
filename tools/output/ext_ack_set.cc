// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/ext_ack_set.h"

#include <linux/netlink.h>

#include <initializer_list>

namespace nltool {

namespace {

// Numbered from 1.
AttributeSet make_set(const char* name, std::initializer_list<std::pair<const char*, Type>> list) {
  AttributeSet set{name, {}};
  for (const auto& [attribute, type] : list) {
    set.attributes.emplace_back();
    set.attributes.back().id = static_cast<uint16_t>(set.attributes.size());
    set.attributes.back().name = attribute;
    set.attributes.back().type = type;
  }
  return set;
}

// As nlctrl's spec calls what a policy says.
AttributeSet make_policy_set() {
  return make_set("policy-attrs", {{"type", Type::kU32},
                                   {"min-value-s", Type::kS64},
                                   {"max-value-s", Type::kS64},
                                   {"min-value-u", Type::kU64},
                                   {"max-value-u", Type::kU64},
                                   {"min-length", Type::kU32},
                                   {"max-length", Type::kU32},
                                   {"policy-idx", Type::kU32},
                                   {"policy-maxtype", Type::kU32},
                                   {"bitfield32-mask", Type::kU32},
                                   {"mask", Type::kU64},
                                   {"pad", Type::kPad}});
}

}  // namespace

const AttributeSet& ext_ack_set() {
  static const AttributeSet policy = make_policy_set();
  static const AttributeSet set = [] {
    AttributeSet made = make_set("ext-ack", {{"msg", Type::kString},
                                             {"offset", Type::kU32},
                                             {"cookie", Type::kBinary},
                                             {"policy", Type::kNest},
                                             {"missing-type", Type::kU32},
                                             {"missing-nest", Type::kU32}});
    made.attributes[NLMSGERR_ATTR_POLICY - 1].nested = &policy;
    return made;
  }();
  return set;
}

}  // namespace nltool
