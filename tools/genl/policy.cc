// SPDX-License-Identifier: GPL-2.0-or-later
#include "genl/policy.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "netlink/error.h"
#include "netlink/request.h"

namespace nltool {

namespace {

// A number of another size is none.
template <typename T>
std::optional<T> number(Bytes payload) {
  if (payload.size() != sizeof(T)) return std::nullopt;
  return load<T>(payload.data());
}

bool before(const PolicyAttribute& attribute, uint16_t id) { return attribute.id < id; }

// One attribute a message, each in a table, which is named by the type of the nest around it.
void parse_tables(Bytes tables, Policies& policies) {
  AttributeReader table_reader(tables);
  for (AttributeView view; table_reader.next(view);) {
    Policies::Attributes& table = policies.tables[view.type];
    AttributeReader reader(view.payload);
    for (AttributeView attribute; reader.next(attribute);) {
      PolicyAttribute parsed = parse_policy_attribute(attribute.type, attribute.payload);
      if (parsed.nested) policies.tables.try_emplace(*parsed.nested);
      const auto at = std::lower_bound(table.begin(), table.end(), parsed.id, before);
      if (at != table.end() && at->id == parsed.id)
        *at = parsed;
      else
        table.insert(at, parsed);
    }
  }
}

void parse_operations(Bytes operations, Policies& policies) {
  AttributeReader operation_reader(operations);
  for (AttributeView view; operation_reader.next(view);) {
    Policies::Operation operation;
    AttributeReader reader(view.payload);
    for (AttributeView attribute; reader.next(attribute);) {
      const auto index = number<uint32_t>(attribute.payload);
      if (attribute.type == CTRL_ATTR_POLICY_DO) operation.request = index;
      if (attribute.type == CTRL_ATTR_POLICY_DUMP) operation.dump = index;
    }
    for (const auto& index : {operation.request, operation.dump})
      if (index) policies.tables.try_emplace(*index);
    if (view.type == 0)
      policies.unnumbered.push_back(operation);
    else
      policies.operations[view.type] = operation;
  }
}

MessageBuilder get_policy(uint16_t family, std::optional<uint32_t> operation) {
  // Far from those of GETFAMILY: both may be asked for on one socket, and answered late.
  static uint32_t seq = 0x80000000;
  constexpr size_t kAttributes = (NLA_HDRLEN + align4(sizeof family)) + (NLA_HDRLEN + 4);
  MessageBuilder message(GENL_ID_CTRL, NLM_F_REQUEST | NLM_F_DUMP, ++seq,
                         GENL_HDRLEN + kAttributes);
  message.put_generic_header(CTRL_CMD_GETPOLICY, kControllerVersion);
  message.put_u16(CTRL_ATTR_FAMILY_ID, family);
  if (operation) message.put_u32(CTRL_ATTR_OP, *operation);
  return message;
}

}  // namespace

PolicyAttribute parse_policy_attribute(uint16_t id, Bytes attributes) {
  PolicyAttribute policy;
  policy.id = id;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    const Bytes payload = attribute.payload;
    switch (attribute.type) {
      case NL_POLICY_TYPE_ATTR_TYPE:
        policy.type = number<uint32_t>(payload).value_or(NL_ATTR_TYPE_INVALID);
        break;
      case NL_POLICY_TYPE_ATTR_MIN_VALUE_S:
        policy.signed_min = number<int64_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MAX_VALUE_S:
        policy.signed_max = number<int64_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MIN_VALUE_U:
        policy.min = number<uint64_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MAX_VALUE_U:
        policy.max = number<uint64_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MIN_LENGTH:
        policy.min_length = number<uint32_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MAX_LENGTH:
        policy.max_length = number<uint32_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_POLICY_IDX:
        policy.nested = number<uint32_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE:
        policy.nested_max_type = number<uint32_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_BITFIELD32_MASK:
        policy.bitfield32_mask = number<uint32_t>(payload);
        break;
      case NL_POLICY_TYPE_ATTR_MASK:
        policy.mask = number<uint64_t>(payload);
        break;
      default:
        break;
    }
  }
  return policy;
}

std::string describe_policy(const PolicyAttribute& attribute) {
  std::string text = policy_type_name(attribute.type);
  if (attribute.signed_min && attribute.signed_max)
    text += " from " + std::to_string(*attribute.signed_min) + " to " +
            std::to_string(*attribute.signed_max);
  if (attribute.min && attribute.max)
    text += " from " + std::to_string(*attribute.min) + " to " + std::to_string(*attribute.max);
  if (attribute.min_length && attribute.max_length &&
      *attribute.min_length == *attribute.max_length)
    text += " of " + std::to_string(*attribute.max_length) + " bytes";
  else if (attribute.min_length && attribute.max_length)
    text += " of " + std::to_string(*attribute.min_length) + " to " +
            std::to_string(*attribute.max_length) + " bytes";
  else if (attribute.max_length)
    text += " of at most " + std::to_string(*attribute.max_length) + " bytes";
  else if (attribute.min_length && *attribute.min_length != 0)
    text += " of at least " + std::to_string(*attribute.min_length) + " bytes";
  const std::optional<uint64_t> mask = attribute.bitfield32_mask
                                           ? std::optional<uint64_t>(*attribute.bitfield32_mask)
                                           : attribute.mask;
  if (mask) {
    char digits[24];
    snprintf(digits, sizeof digits, "0x%llx", static_cast<unsigned long long>(*mask));
    text += " of the bits " + std::string(digits);
  }
  return text;
}

const PolicyAttribute* Policies::find(uint32_t table, uint16_t id) const {
  const auto known = tables.find(table);
  if (known == tables.end()) return nullptr;
  const auto at = std::lower_bound(known->second.begin(), known->second.end(), id, before);
  return at != known->second.end() && at->id == id ? &*at : nullptr;
}

void parse_policy(Bytes attributes, Policies& policies) {
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    if (attribute.type == CTRL_ATTR_POLICY) parse_tables(attribute.payload, policies);
    if (attribute.type == CTRL_ATTR_OP_POLICY) parse_operations(attribute.payload, policies);
  }
}

void number_operations(const std::vector<FamilyOperation>& known, Policies& policies) {
  std::vector<uint32_t> untold;
  for (const FamilyOperation& operation : known)
    if ((operation.flags & GENL_CMD_CAP_HASPOL) != 0 && !policies.operations.contains(operation.id))
      untold.push_back(operation.id);
  const bool matches = untold.size() == policies.unnumbered.size();
  for (size_t i = 0; i < policies.unnumbered.size(); ++i)
    policies.operations[matches ? untold[i] : 0] = policies.unnumbered[i];
  policies.unnumbered.clear();
}

Policies resolve_policies(Socket& socket, const Family& family, std::optional<uint32_t> operation,
                          std::chrono::nanoseconds limit) {
  Policies policies;
  try {
    request(socket, get_policy(family.id, operation), "asking for the policy of " + family.name,
            limit, [&](const Message& answer) {
              const size_t header = std::min<size_t>(GENL_HDRLEN, answer.payload.size());
              parse_policy(answer.payload.subspan(header), policies);
            });
  } catch (KernelError& error) {
    const bool unknown_operation = error.error_number() == ENOENT && operation;
    if (error.error_number() == ENODATA || error.error_number() == EOPNOTSUPP || unknown_operation)
      return {};
    if (error.error_number() == ENOENT) error.set_code(Exit::kNotFound);
    throw;
  }
  if (operation)
    number_operations({{*operation, GENL_CMD_CAP_HASPOL}}, policies);
  else
    number_operations(family.operations, policies);
  return policies;
}

std::string policy_type_name(uint32_t type) {
  constexpr const char* kNames[] = {nullptr,      "flag",   "u8",         "u16",    "u32",
                                    "u64",        "s8",     "s16",        "s32",    "s64",
                                    "binary",     "string", "nul-string", "nested", "nested-array",
                                    "bitfield32", "sint",   "uint"};
  if (type < std::size(kNames) && kNames[type] != nullptr) return kNames[type];
  return "type-" + std::to_string(type);
}

}  // namespace nltool
