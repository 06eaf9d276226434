// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/message_trace.h"

#include <unistd.h>

#include <cstdio>

#include "netlink/answer.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

struct FlagName {
  uint16_t bit;
  const char* name;
};

// linux/netlink.h: the upper byte means different things by kind of message.
constexpr FlagName kCommonFlags[] = {{NLM_F_REQUEST, "request"},
                                     {NLM_F_MULTI, "multi"},
                                     {NLM_F_ACK, "ack"},
                                     {NLM_F_ECHO, "echo"},
                                     {NLM_F_DUMP_INTR, "dump-intr"},
                                     {NLM_F_DUMP_FILTERED, "dump-filtered"}};
constexpr FlagName kErrorFlags[] = {{NLM_F_CAPPED, "capped"}, {NLM_F_ACK_TLVS, "ack-tlvs"}};

std::string describe_type(int protocol, uint16_t type) {
  switch (type) {
    case NLMSG_NOOP:
      return "noop";
    case NLMSG_ERROR:
      return "error";
    case NLMSG_DONE:
      return "done";
    case NLMSG_OVERRUN:
      return "overrun";
    default:
      return protocol == NETLINK_GENERIC && type == GENL_ID_CTRL ? "16 (nlctrl)"
                                                                 : std::to_string(type);
  }
}

std::string to_hex_number(uint16_t value) {
  char text[8];
  snprintf(text, sizeof text, "0x%x", value);
  return text;
}

}  // namespace

std::string describe_flags(uint16_t type, uint16_t flags, bool request) {
  std::string text;
  const auto add = [&](const std::string& name) { text += (text.empty() ? "" : "|") + name; };
  uint16_t unnamed = flags;
  const auto take = [&](const FlagName& flag) {
    if ((flags & flag.bit) != flag.bit) return;
    add(flag.name);
    unnamed = static_cast<uint16_t>(unnamed & ~flag.bit);
  };
  for (const FlagName& flag : kCommonFlags) take(flag);
  if (type == NLMSG_ERROR || type == NLMSG_DONE)
    for (const FlagName& flag : kErrorFlags) take(flag);
  else if (request)
    take({NLM_F_DUMP, "dump"});
  if (unnamed != 0 || text.empty()) add(to_hex_number(unnamed));
  return text;
}

MessageTrace::MessageTrace() : error_(STDERR_FILENO) {}

void MessageTrace::sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) {
  error_.append("sent to ");
  error_.append(describe_protocol(protocol));
  error_.append(", port ");
  error_.append_number(port);
  if (group != 0) {
    error_.append(", group ");
    error_.append_number(group);
  }
  messages(protocol, datagram);
}

void MessageTrace::received(int protocol, const Datagram& datagram) {
  error_.append("received from ");
  error_.append(describe_protocol(protocol));
  error_.append(", port ");
  error_.append_number(datagram.port);
  if (datagram.group != 0) {
    error_.append(", group ");
    error_.append_number(datagram.group);
  }
  messages(protocol, datagram.bytes);
}

void MessageTrace::messages(int protocol, Bytes datagram) {
  error_.append(", ");
  error_.append_number(datagram.size());
  error_.append(" bytes\n");
  MessageReader reader(datagram);
  for (Message message; reader.next(message);) {
    error_.append(
        "  len " + std::to_string(message.payload.size() + NLMSG_HDRLEN) + " type " +
        describe_type(protocol, message.type) + " flags " +
        describe_flags(message.type, message.flags, (message.flags & NLM_F_REQUEST) != 0) +
        " seq " + std::to_string(message.seq) + " pid " + std::to_string(message.port));
    if (const auto verdict = message.type == NLMSG_ERROR ? parse_error(message) : std::nullopt)
      error_.append(verdict->error_number == 0 ? ", ACK"
                                               : ", " + errno_name(verdict->error_number));
    else if (protocol == NETLINK_GENERIC && message.type >= NLMSG_MIN_TYPE &&
             message.payload.size() >= GENL_HDRLEN)
      error_.append(", cmd " + std::to_string(message.payload[0]) + " version " +
                    std::to_string(message.payload[1]));
    error_.append('\n');
  }
  if (reader.malformed())
    error_.append("  " + std::to_string(reader.rest().size()) + " bytes that form no message\n");
  hex_lines(datagram);
  error_.flush();
}

void MessageTrace::hex_lines(Bytes bytes) {
  for (size_t at = 0; at < bytes.size(); at += 16) {
    char offset[24];
    snprintf(offset, sizeof offset, "  %04zx ", at);
    error_.append(offset);
    for (size_t i = at; i < std::min(at + 16, bytes.size()); ++i) {
      error_.append(' ');
      error_.append_hex(&bytes[i], 1);
    }
    error_.append('\n');
  }
}

}  // namespace nltool
