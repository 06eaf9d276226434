// SPDX-License-Identifier: GPL-2.0-or-later
#include "genl/family.h"

#include <cerrno>

#include "netlink/diagnosis.h"
#include "netlink/error.h"
#include "netlink/number.h"
#include "netlink/request.h"

namespace nltool {

namespace {

FamilyOperation parse_operation(Bytes attributes) {
  FamilyOperation operation;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    if (attribute.type == CTRL_ATTR_OP_ID)
      operation.id = static_cast<uint32_t>(load_unsigned(attribute.payload));
    if (attribute.type == CTRL_ATTR_OP_FLAGS)
      operation.flags = static_cast<uint32_t>(load_unsigned(attribute.payload));
  }
  return operation;
}

FamilyGroup parse_group(Bytes attributes) {
  FamilyGroup group;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    if (attribute.type == CTRL_ATTR_MCAST_GRP_ID)
      group.id = static_cast<uint32_t>(load_unsigned(attribute.payload));
    if (attribute.type == CTRL_ATTR_MCAST_GRP_NAME) group.name = load_string(attribute.payload);
  }
  return group;
}

template <typename T>
std::vector<T> parse_list(Bytes attributes, T (*parse)(Bytes)) {
  std::vector<T> list;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) list.push_back(parse(attribute.payload));
  return list;
}

Bytes behind_generic_header(const Message& message) {
  return message.payload.subspan(std::min<size_t>(GENL_HDRLEN, message.payload.size()));
}

std::string module_alias(const std::string& family) {
  return "net-pf-16-proto-16-family-" + family;
}

MessageBuilder get_family(uint16_t flags) {
  static uint32_t seq = 0;
  MessageBuilder message(GENL_ID_CTRL, static_cast<uint16_t>(NLM_F_REQUEST | flags), ++seq,
                         GENL_HDRLEN + NLA_HDRLEN + GENL_NAMSIZ);
  message.put_generic_header(CTRL_CMD_GETFAMILY, kControllerVersion);
  return message;
}

void put_name_or_number(MessageBuilder& message, const std::string& name_or_number,
                        const std::string& operation) {
  if (const auto id = parse_whole(name_or_number)) {
    if (*id > UINT16_MAX) throw UsageError(operation, "family ids end at 65535");
    message.put_u16(CTRL_ATTR_FAMILY_ID, static_cast<uint16_t>(*id));
    return;
  }
  if (name_or_number.empty()) throw UsageError(operation, "the name is empty");
  if (name_or_number.size() > kMaxFamilyName)
    throw UsageError(operation, "the name has " + std::to_string(name_or_number.size()) +
                                    " characters, the limit is " + std::to_string(kMaxFamilyName));
  message.put_string(CTRL_ATTR_FAMILY_NAME, name_or_number);
}

}  // namespace

const FamilyGroup* Family::find_group(std::string_view name_or_number) const {
  for (const FamilyGroup& group : groups)
    if (group.name == name_or_number) return &group;
  const auto number = parse_whole(name_or_number);
  for (const FamilyGroup& group : groups)
    if (number && group.id == *number) return &group;
  return nullptr;
}

Family parse_family(Bytes attributes) {
  Family family;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    const auto number = static_cast<uint32_t>(load_unsigned(attribute.payload));
    switch (attribute.type) {
      case CTRL_ATTR_FAMILY_ID:
        family.id = static_cast<uint16_t>(number);
        break;
      case CTRL_ATTR_FAMILY_NAME:
        family.name = load_string(attribute.payload);
        break;
      case CTRL_ATTR_VERSION:
        family.version = number;
        break;
      case CTRL_ATTR_HDRSIZE:
        family.header_size = number;
        break;
      case CTRL_ATTR_MAXATTR:
        family.max_attribute = number;
        break;
      case CTRL_ATTR_OPS:
        family.operations = parse_list(attribute.payload, parse_operation);
        break;
      case CTRL_ATTR_MCAST_GROUPS:
        family.groups = parse_list(attribute.payload, parse_group);
        break;
      default:
        break;
    }
  }
  return family;
}

Family resolve_family(Socket& socket, const std::string& name_or_number,
                      std::chrono::nanoseconds limit) {
  const std::string operation = "resolving family " + name_or_number;
  MessageBuilder message = get_family(0);
  put_name_or_number(message, name_or_number, operation);
  Family family;
  try {
    request(socket, message, operation, limit,
            [&](const Message& answer) { family = parse_family(behind_generic_header(answer)); });
  } catch (KernelError& error) {
    if (error.error_number() != ENOENT) throw;
    error.set_code(Exit::kNotFound);
    if (parse_whole(name_or_number))
      error.add_hint("no family has this id now; `nltool resolve-family` lists all");
    else
      error.add_hints(diagnose_missing_module(SystemRoot{}, module_alias(name_or_number)));
    throw;
  }
  return family;
}

std::vector<Family> resolve_all_families(Socket& socket, std::chrono::nanoseconds limit) {
  std::vector<Family> families;
  request(socket, get_family(NLM_F_DUMP), "listing families", limit, [&](const Message& answer) {
    families.push_back(parse_family(behind_generic_header(answer)));
  });
  return families;
}

std::vector<std::string_view> operation_flag_names(uint32_t flags) {
  constexpr struct {
    uint32_t bit;
    std::string_view name;
  } kFlags[] = {{GENL_CMD_CAP_DO, "do"},
                {GENL_CMD_CAP_DUMP, "dump"},
                {GENL_CMD_CAP_HASPOL, "policy"},
                {GENL_ADMIN_PERM, "admin"},
                {GENL_UNS_ADMIN_PERM, "uns-admin"}};
  std::vector<std::string_view> names;
  for (const auto& flag : kFlags)
    if ((flags & flag.bit) != 0) names.push_back(flag.name);
  return names;
}

std::optional<FamilyChange> parse_family_change(const Message& message) {
  if (message.type != GENL_ID_CTRL || message.payload.size() < GENL_HDRLEN) return std::nullopt;
  const uint8_t command = message.payload[0];
  if (command != CTRL_CMD_NEWFAMILY && command != CTRL_CMD_DELFAMILY) return std::nullopt;
  return FamilyChange{command == CTRL_CMD_NEWFAMILY, parse_family(behind_generic_header(message))};
}

}  // namespace nltool
