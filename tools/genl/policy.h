// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel accepts in requests to a family, as the controller tells it
// (CTRL_CMD_GETPOLICY): attribute types, ranges, lengths, nests.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "genl/family.h"
#include "netlink/socket.h"

namespace nltool {

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

  std::map<uint32_t, Attributes> tables;  // by index; tables may refer to each other in circles
  struct Operation {
    std::optional<uint32_t> request, dump;  // index of the policy of the do, of the dump
  };
  std::map<uint32_t, Operation> operations;
};

// All operations' policies, or those of `operation` alone. A family without any (ENODATA) has an
// empty result, as has a kernel that cannot tell them. Operation 0, as kernels report operations
// that only dump, is put where `family` has such an operation.
Policies resolve_policies(Socket& socket, const Family& family, std::optional<uint32_t> operation,
                          std::chrono::nanoseconds limit);

// "u32", "nul-string", ... for NL_ATTR_TYPE_*; "type-N" for one nobody knows.
std::string policy_type_name(uint32_t type);

}  // namespace nltool
