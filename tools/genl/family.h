// SPDX-License-Identifier: GPL-2.0-or-later
// What the generic netlink controller says about a family: ids, operations, groups. Family ids and
// group ids are given out at registration, so nothing here is constant but the controller itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netlink/socket.h"

namespace nltool {

// GENL_NAMSIZ of linux/genetlink.h without the terminating NUL.
constexpr size_t kMaxFamilyName = GENL_NAMSIZ - 1;

// What requests to the controller carry; it looks at none.
constexpr uint8_t kControllerVersion = 2;

struct FamilyOperation {
  uint32_t id = 0;
  uint32_t flags = 0;  // GENL_CMD_CAP_* and GENL_ADMIN_PERM, GENL_UNS_ADMIN_PERM
};

struct FamilyGroup {
  uint32_t id = 0;
  std::string name;
};

struct Family {
  uint16_t id = 0;
  std::string name;
  uint32_t version = 0;
  uint32_t header_size = 0;
  uint32_t max_attribute = 0;  // 0 also where operations have policies of their own: no bound
  std::vector<FamilyOperation> operations;
  std::vector<FamilyGroup> groups;

  const FamilyGroup* find_group(std::string_view name_or_number) const;
};

// A payload behind the generic header, as NEWFAMILY and DELFAMILY carry it.
Family parse_family(Bytes attributes);

// By name, or by number if the word is all digits. The kernel loads the module if it can. Throws
// UsageError for a name over the limit, Error with Exit::kNotFound (and hints) if there is no such
// family.
Family resolve_family(Socket& socket, const std::string& name_or_number,
                      std::chrono::nanoseconds limit);

// Every registered family in the order of the kernel.
std::vector<Family> resolve_all_families(Socket& socket, std::chrono::nanoseconds limit);

// The words for operation flags, in CONTRACT order: do, dump, policy, admin, uns-admin.
std::vector<std::string_view> operation_flag_names(uint32_t flags);

// NEWFAMILY or DELFAMILY heard on the controller's group.
struct FamilyChange {
  bool registered = false;
  Family family;
};
std::optional<FamilyChange> parse_family_change(const Message& message);

}  // namespace nltool
