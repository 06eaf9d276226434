// SPDX-License-Identifier: GPL-2.0-or-later
// Messages of a policy dump for tests, as ctrl_dumppolicy() of net/netlink/genetlink.c writes them.
#pragma once

#include <linux/genetlink.h>
#include <linux/netlink.h>

#include "bytes.h"

namespace nltool {

inline std::vector<uint8_t> number_bytes(uint64_t value, size_t size) {
  std::vector<uint8_t> bytes;
  for (size_t i = 0; i < size; ++i) bytes.push_back(static_cast<uint8_t>(value >> (8 * i)));
  return bytes;
}

inline std::vector<uint8_t> u32_attribute(uint16_t type, uint32_t value) {
  return attribute(type, number_bytes(value, 4));
}

inline std::vector<uint8_t> u64_attribute(uint16_t type, uint64_t value) {
  return attribute(type, number_bytes(value, 8));
}

// One attribute of one table: the rest of the message is `rules` and NL_POLICY_TYPE_ATTR_TYPE.
inline std::vector<uint8_t> table_message(uint16_t table, uint16_t id, uint32_t type,
                                          std::vector<uint8_t> rules = {}) {
  return attribute(
      CTRL_ATTR_POLICY,
      attribute(table,
                attribute(id, join({rules, u32_attribute(NL_POLICY_TYPE_ATTR_TYPE, type)}))));
}

inline std::vector<uint8_t> nested_rule(uint32_t table) {
  return join({u32_attribute(NL_POLICY_TYPE_ATTR_POLICY_IDX, table),
               u32_attribute(NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE, 9)});
}

inline std::vector<uint8_t> operation_message(uint16_t id, std::vector<uint8_t> indices) {
  return attribute(CTRL_ATTR_OP_POLICY, attribute(id, std::move(indices)));
}

}  // namespace nltool
