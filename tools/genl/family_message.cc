// SPDX-License-Identifier: GPL-2.0-or-later
// The layout is that of ctrl_fill_info() in net/netlink/genetlink.c.
#include "genl/family_message.h"

namespace nltool {

namespace {

// Appends attributes to a message; a nest's length is filled in when it ends.
class Attributes {
 public:
  void put(uint16_t type, const void* value, size_t size) {
    const size_t at = begin(type);
    const auto* bytes = static_cast<const uint8_t*>(value);
    bytes_.insert(bytes_.end(), bytes, bytes + size);
    end(at);
  }
  template <typename Integer>
  void put_number(uint16_t type, Integer value) {
    put(type, &value, sizeof value);
  }
  void put_string(uint16_t type, const std::string& value) {
    put(type, value.c_str(), value.size() + 1);
  }

  size_t begin(uint16_t type) {
    const nlattr header = {0, type};
    const auto* bytes = reinterpret_cast<const uint8_t*>(&header);
    bytes_.insert(bytes_.end(), bytes, bytes + sizeof header);
    return bytes_.size() - sizeof header;
  }
  void end(size_t at) {
    const auto length = static_cast<uint16_t>(bytes_.size() - at);
    memcpy(bytes_.data() + at, &length, sizeof length);
    bytes_.resize(align4(bytes_.size()));
  }

  Bytes bytes() const { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
};

void put_operations(Attributes& to, const Family& family) {
  const size_t list = to.begin(CTRL_ATTR_OPS);
  uint16_t index = 0;
  for (const FamilyOperation& operation : family.operations) {
    const size_t entry = to.begin(++index);
    to.put_number(CTRL_ATTR_OP_ID, operation.id);
    to.put_number(CTRL_ATTR_OP_FLAGS, operation.flags);
    to.end(entry);
  }
  to.end(list);
}

void put_groups(Attributes& to, const Family& family) {
  const size_t list = to.begin(CTRL_ATTR_MCAST_GROUPS);
  uint16_t index = 0;
  for (const FamilyGroup& group : family.groups) {
    const size_t entry = to.begin(++index);
    to.put_number(CTRL_ATTR_MCAST_GRP_ID, group.id);
    to.put_string(CTRL_ATTR_MCAST_GRP_NAME, group.name);
    to.end(entry);
  }
  to.end(list);
}

}  // namespace

std::vector<uint8_t> to_family_message(const Family& family) {
  Attributes attributes;
  attributes.put_string(CTRL_ATTR_FAMILY_NAME, family.name);
  attributes.put_number(CTRL_ATTR_FAMILY_ID, family.id);
  attributes.put_number(CTRL_ATTR_VERSION, family.version);
  attributes.put_number(CTRL_ATTR_HDRSIZE, family.header_size);
  attributes.put_number(CTRL_ATTR_MAXATTR, family.max_attribute);
  if (!family.operations.empty()) put_operations(attributes, family);
  if (!family.groups.empty()) put_groups(attributes, family);
  MessageBuilder message(GENL_ID_CTRL, NLM_F_MULTI, 0, GENL_HDRLEN);
  message.put_generic_header(CTRL_CMD_NEWFAMILY, kControllerVersion);
  message.put_payload(attributes.bytes());
  return {message.bytes().begin(), message.bytes().end()};
}

bool is_family_message(const Message& message) {
  return message.type == GENL_ID_CTRL && message.flags == NLM_F_MULTI && message.seq == 0 &&
         parse_family_change(message);
}

}  // namespace nltool
