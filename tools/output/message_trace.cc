// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/message_trace.h"

#include <cstdio>

#include "netlink/answer.h"
#include "netlink/protocol.h"
#include "output/attribute_tree.h"
#include "output/ext_ack_set.h"

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
// Of requests that make something, and of notifications about it. The same bits say how to dump:
// only the last two are theirs alone.
constexpr FlagName kNewFlags[] = {{NLM_F_REPLACE, "replace"},
                                  {NLM_F_EXCL, "excl"},
                                  {NLM_F_CREATE, "create"},
                                  {NLM_F_APPEND, "append"}};
constexpr FlagName kEitherFlags[] = {
    {NLM_F_DUMP, "dump"}, {NLM_F_ROOT, "root/replace"}, {NLM_F_MATCH, "match/excl"}};
constexpr FlagName kErrorFlags[] = {{NLM_F_CAPPED, "capped"}, {NLM_F_ACK_TLVS, "ack-tlvs"}};

// " (rt-link newlink)"; nothing if nothing is known.
std::string in_brackets(std::string_view first, std::string_view second = {}) {
  std::string words(first);
  if (!first.empty() && !second.empty()) words += ' ';
  words += second;
  return words.empty() ? words : " (" + words + ")";
}

bool is_generic(int protocol, const Message& message) {
  return protocol == NETLINK_GENERIC && message.type >= NLMSG_MIN_TYPE;
}

std::string describe_type(int protocol, const Message& message,
                          const std::optional<MessageMeaning>& meaning) {
  switch (message.type) {
    case NLMSG_NOOP:
      return "noop";
    case NLMSG_ERROR:
      return "error";
    case NLMSG_DONE:
      return "done";
    case NLMSG_OVERRUN:
      return "overrun";
    default:
      break;
  }
  // A type of generic netlink is a family; of others it says what to do, too.
  const bool generic = is_generic(protocol, message);
  std::string_view family = meaning ? meaning->family : "";
  if (family.empty() && generic && message.type == GENL_ID_CTRL) family = "nlctrl";
  const std::string_view command = meaning && !generic ? meaning->command : "";
  return std::to_string(message.type) + in_brackets(family, command);
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
    if ((unnamed & flag.bit) != flag.bit) return;
    add(flag.name);
    unnamed = static_cast<uint16_t>(unnamed & ~flag.bit);
  };
  for (const FlagName& flag : kCommonFlags) take(flag);
  if (type == NLMSG_ERROR || type == NLMSG_DONE)
    for (const FlagName& flag : kErrorFlags) take(flag);
  else if ((flags & (NLM_F_CREATE | NLM_F_APPEND)) != 0)
    for (const FlagName& flag : kNewFlags) take(flag);
  else if (request)
    for (const FlagName& flag : kEitherFlags) take(flag);
  if (unnamed != 0 || text.empty()) add(to_hex_number(unnamed));
  return text;
}

void MessageTrace::sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) {
  peer("sent to ", protocol, port, group);
  messages(protocol, true, datagram);
}

void MessageTrace::received(int protocol, const Datagram& datagram) {
  peer("received from ", protocol, datagram.port, datagram.group);
  messages(protocol, false, datagram.bytes);
}

void MessageTrace::peer(std::string_view direction, int protocol, uint32_t port, uint32_t group) {
  out_.append(direction);
  out_.append(describe_protocol(protocol));
  out_.append(", port ");
  out_.append_number(port);
  if (group == 0) return;
  out_.append(", group ");
  out_.append_number(group);
}

void MessageTrace::messages(int protocol, bool sent, Bytes datagram) {
  out_.append(", ");
  out_.append_number(datagram.size());
  out_.append(" bytes\n");
  MessageReader reader(datagram);
  for (Message next; reader.next(next);) message(protocol, sent, next);
  if (reader.malformed())
    out_.append("  " + std::to_string(reader.rest().size()) + " bytes that form no message\n");
  hex_lines(datagram);
  out_.flush();
}

void MessageTrace::message(int protocol, bool sent, const Message& message) {
  std::optional<MessageMeaning> meaning;
  if (meaning_ && message.type >= NLMSG_MIN_TYPE) meaning = meaning_(protocol, sent, message);
  // The one family whose header is known to all: it has none.
  if (!meaning && is_generic(protocol, message) && message.type == GENL_ID_CTRL) meaning.emplace();
  header_line(protocol, message, meaning);
  attributes(protocol, message, meaning);
}

void MessageTrace::header_line(int protocol, const Message& message,
                               const std::optional<MessageMeaning>& meaning) {
  out_.append("  len " + std::to_string(message.payload.size() + NLMSG_HDRLEN) + " type " +
              describe_type(protocol, message, meaning) + " flags " +
              describe_flags(message.type, message.flags, (message.flags & NLM_F_REQUEST) != 0) +
              " seq " + std::to_string(message.seq) + " pid " + std::to_string(message.port));
  if (const auto verdict = message.type == NLMSG_ERROR ? parse_error(message) : std::nullopt)
    out_.append(verdict->error_number == 0 ? ", ACK" : ", " + errno_name(verdict->error_number));
  else if (is_generic(protocol, message) && message.payload.size() >= GENL_HDRLEN)
    out_.append(", cmd " + std::to_string(message.payload[0]) +
                in_brackets(meaning ? meaning->command : std::string_view()) + " version " +
                std::to_string(message.payload[1]));
  out_.append('\n');
}

void MessageTrace::attributes(int protocol, const Message& message,
                              const std::optional<MessageMeaning>& meaning) {
  constexpr size_t kIndent = 4;
  // A DONE that ends no dump is a message like any other.
  if (message.type == NLMSG_ERROR ||
      (message.type == NLMSG_DONE && (message.flags & NLM_F_MULTI) != 0))
    return append_attribute_tree(out_, ext_ack_attributes(message), &ext_ack_set(), kIndent);
  if (!meaning) return;
  const size_t skip = is_generic(protocol, message) ? GENL_HDRLEN : 0;
  const Bytes own = message.payload.subspan(std::min(skip, message.payload.size()));
  const size_t size = std::min(meaning->header_size, own.size());
  append_header_line(out_, own.first(size), meaning->header, kIndent);
  append_attribute_tree(out_, own.subspan(std::min(align4(size), own.size())), meaning->set,
                        kIndent);
}

void MessageTrace::hex_lines(Bytes bytes) {
  for (size_t at = 0; at < bytes.size(); at += 16) {
    char offset[24];
    snprintf(offset, sizeof offset, "  %04zx ", at);
    out_.append(offset);
    for (size_t i = at; i < std::min(at + 16, bytes.size()); ++i) {
      out_.append(' ');
      out_.append_hex(&bytes[i], 1);
    }
    out_.append('\n');
  }
}

}  // namespace nltool
