// SPDX-License-Identifier: GPL-2.0-or-later
// Netlink messages and attributes as views on bytes, and a builder for them. Pure: no system calls.
// Readers trust no length: what does not fit ends the walk and is told by malformed().
#pragma once

#include <linux/genetlink.h>
#include <linux/netlink.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace nltool {

using Bytes = std::span<const uint8_t>;

inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

template <typename T>
T load(const uint8_t* from) {
  T value;
  memcpy(&value, from, sizeof value);
  return value;
}

constexpr size_t align4(size_t length) { return (length + 3) & ~size_t{3}; }

struct Message {
  uint16_t type = 0;
  uint16_t flags = 0;
  uint32_t seq = 0;
  uint32_t port = 0;  // nlmsg_pid as the sender wrote it; who sent it stands in Datagram::port
  Bytes payload;
};

// Walks the messages of one datagram.
class MessageReader {
 public:
  explicit MessageReader(Bytes datagram) : rest_(datagram) {}

  bool next(Message& message) {
    if (rest_.size() < sizeof(nlmsghdr)) return false;
    const auto header = load<nlmsghdr>(rest_.data());
    if (header.nlmsg_len < sizeof(nlmsghdr) || header.nlmsg_len > rest_.size()) return false;
    message = {header.nlmsg_type, header.nlmsg_flags, header.nlmsg_seq, header.nlmsg_pid,
               rest_.subspan(sizeof(nlmsghdr), header.nlmsg_len - sizeof(nlmsghdr))};
    rest_ = rest_.subspan(std::min(align4(header.nlmsg_len), rest_.size()));
    return true;
  }

  // After next() said false: bytes remain that form no message.
  bool malformed() const { return !rest_.empty(); }
  Bytes rest() const { return rest_; }

 private:
  Bytes rest_;
};

struct AttributeView {
  uint16_t type = 0;  // without the NLA_F_* bits
  bool nested = false;
  Bytes payload;
};

// Walks attributes (struct nlattr, linux/netlink.h).
class AttributeReader {
 public:
  explicit AttributeReader(Bytes bytes) : rest_(bytes) {}

  bool next(AttributeView& attribute) {
    if (rest_.size() < NLA_HDRLEN) return false;
    const auto header = load<nlattr>(rest_.data());
    if (header.nla_len < NLA_HDRLEN || header.nla_len > rest_.size()) return false;
    attribute.type = header.nla_type & NLA_TYPE_MASK;
    attribute.nested = (header.nla_type & NLA_F_NESTED) != 0;
    attribute.payload = rest_.subspan(NLA_HDRLEN, header.nla_len - NLA_HDRLEN);
    rest_ = rest_.subspan(std::min(align4(header.nla_len), rest_.size()));
    return true;
  }

  bool malformed() const { return !rest_.empty(); }
  Bytes rest() const { return rest_; }

 private:
  Bytes rest_;
};

// An unsigned integer of 1, 2, 4 or 8 bytes in host order; 0 for any other length.
uint64_t load_unsigned(Bytes payload);

// A string payload without its terminating NUL.
std::string_view load_string(Bytes payload);

// Builds one message; bytes() is ready to send after each call.
class MessageBuilder {
 public:
  // `capacity` is the room for payload and attributes, in bytes.
  MessageBuilder(uint16_t type, uint16_t flags, uint32_t seq, size_t capacity);

  void put_generic_header(uint8_t command, uint8_t version);
  void put_payload(Bytes payload);
  void put_u16(uint16_t type, uint16_t value);
  void put_u32(uint16_t type, uint32_t value);
  void put_string(uint16_t type, std::string_view value);
  void set_seq(uint32_t seq) { header()->nlmsg_seq = seq; }

  uint32_t seq() const { return header()->nlmsg_seq; }
  uint16_t flags() const { return header()->nlmsg_flags; }
  Bytes bytes() const { return {buffer_.data(), header()->nlmsg_len}; }

 private:
  nlmsghdr* header() { return reinterpret_cast<nlmsghdr*>(buffer_.data()); }
  const nlmsghdr* header() const { return reinterpret_cast<const nlmsghdr*>(buffer_.data()); }

  std::vector<uint8_t> buffer_;
};

}  // namespace nltool
