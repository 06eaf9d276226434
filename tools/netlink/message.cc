// SPDX-License-Identifier: GPL-2.0-or-later
// Building is libmnl's; the checks on what was typed are ours, libmnl makes none.
#include "netlink/message.h"

#include <libmnl/libmnl.h>

#include "netlink/error.h"

namespace nltool {

uint64_t load_unsigned(Bytes payload) {
  switch (payload.size()) {
    case 1:
      return payload[0];
    case 2:
      return load<uint16_t>(payload.data());
    case 4:
      return load<uint32_t>(payload.data());
    case 8:
      return load<uint64_t>(payload.data());
    default:
      return 0;
  }
}

std::string_view load_string(Bytes payload) {
  std::string_view text = as_text(payload);
  return text.substr(0, std::min(text.find('\0'), text.size()));
}

MessageBuilder::MessageBuilder(uint16_t type, uint16_t flags, uint32_t seq, size_t capacity)
    : buffer_(NLMSG_HDRLEN + align4(capacity)) {
  nlmsghdr* created = mnl_nlmsg_put_header(buffer_.data());
  created->nlmsg_type = type;
  created->nlmsg_flags = flags;
  created->nlmsg_seq = seq;
}

void MessageBuilder::put_generic_header(uint8_t command, uint8_t version) {
  auto* extra = static_cast<genlmsghdr*>(mnl_nlmsg_put_extra_header(header(), sizeof(genlmsghdr)));
  extra->cmd = command;
  extra->version = version;
}

void MessageBuilder::put_payload(Bytes payload) {
  const size_t at = header()->nlmsg_len;
  if (at + payload.size() > buffer_.size()) buffer_.resize(at + align4(payload.size()));
  if (!payload.empty()) memcpy(buffer_.data() + at, payload.data(), payload.size());
  header()->nlmsg_len = static_cast<uint32_t>(at + payload.size());
}

void MessageBuilder::put_u16(uint16_t type, uint16_t value) {
  if (!mnl_attr_put_u16_check(header(), buffer_.size(), type, value))
    throw ProtocolError("building a message", "attribute does not fit");
}

void MessageBuilder::put_u32(uint16_t type, uint32_t value) {
  if (!mnl_attr_put_u32_check(header(), buffer_.size(), type, value))
    throw ProtocolError("building a message", "attribute does not fit");
}

void MessageBuilder::put_string(uint16_t type, std::string_view value) {
  // The value with its NUL; a string_view need not have one behind it.
  std::vector<char> terminated(value.begin(), value.end());
  terminated.push_back('\0');
  if (!mnl_attr_put_check(header(), buffer_.size(), type, terminated.size(), terminated.data()))
    throw ProtocolError("building a message", "attribute does not fit");
}

}  // namespace nltool
