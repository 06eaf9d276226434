// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel accepts in requests to a family, as the controller tells it
// (CTRL_CMD_GETPOLICY): attribute types, ranges, lengths, nests.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "genl/family.h"
#include "netlink/socket.h"

namespace nltool {

// NL_ATTR_TYPE_SINT and _UINT of linux/netlink.h, which headers before 6.7 lack.
constexpr uint32_t kPolicyTypeSint = 16;
constexpr uint32_t kPolicyTypeUint = 17;

struct PolicyAttribute {
  uint16_t id = 0;
  uint32_t type = 0;  // enum netlink_attribute_type, NL_ATTR_TYPE_*
  std::optional<uint64_t> min, max;
  std::optional<int64_t> signed_min, signed_max;
  std::optional<uint32_t> min_length, max_length;
  std::optional<uint64_t> mask;
  std::optional<uint32_t> bitfield32_mask;
  std::optional<uint32_t> nested;           // index of the policy inside
  std::optional<uint32_t> nested_max_type;  // largest type the nest takes
};

struct Policies {
  using Attributes = std::vector<PolicyAttribute>;  // ascending by id

  // By index; tables may refer to each other in circles. One that refuses all has no attributes.
  std::map<uint32_t, Attributes> tables;
  struct Operation {
    std::optional<uint32_t> request, dump;  // index of the policy of the do, of the dump
  };
  std::map<uint32_t, Operation> operations;
  std::vector<Operation> unnumbered;  // told as operation 0, in the order told

  // Null if `table` does not take attribute `id`.
  const PolicyAttribute* find(uint32_t table, uint16_t id) const;
};

// One attribute's policy as it stands in a dump, and in the ext-ack of a refusal
// (NLMSGERR_ATTR_POLICY). What has not the size it should is left out.
PolicyAttribute parse_policy_attribute(uint16_t id, Bytes attributes);

// "u32 from 1 to 1000", "nul-string of at most 15 bytes".
std::string describe_policy(const PolicyAttribute& attribute);

// Adds what one message of the dump tells. `attributes` is the payload behind the generic header.
void parse_policy(Bytes attributes, Policies& policies);

// Gives those told as operation 0 their numbers: kernels from 6.2 on, the latest excepted, tell
// operations that only dump so, but in the order of `known`, as all others. Where the two do not
// match, 0 it is.
void number_operations(const std::vector<FamilyOperation>& known, Policies& policies);

// All operations' policies, or those of `operation` alone, all with their numbers. A family without
// any (ENODATA) has an empty result, as has an operation the kernel does not know, and a kernel
// that cannot tell them. Of one operation alone, kernels may leave out a policy that refuses all.
// Throws Error with Exit::kNotFound if the family has gone.
Policies resolve_policies(Socket& socket, const Family& family, std::optional<uint32_t> operation,
                          std::chrono::nanoseconds limit);

// "u32", "nul-string", ... for NL_ATTR_TYPE_*; "type-N" for one nobody knows.
std::string policy_type_name(uint32_t type);

}  // namespace nltool
