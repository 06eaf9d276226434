// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_dry.h"

#include "commands/send_channel.h"
#include "output/message_trace.h"

namespace nltool {

namespace {

std::vector<MessagePart> to_parts(const SendOptions& options, const Peer& peer,
                                  const Bytes& message, const std::vector<EncodedPlace>& places) {
  std::vector<MessagePart> parts;
  parts.push_back({0, 0,
                   "to " + peer.name() + ": nlmsg_len " + std::to_string(message.size()) +
                       ", nlmsg_type " + std::to_string(options.type) + ", nlmsg_flags " +
                       describe_flags(options.type, options.flags, true) +
                       ", nlmsg_seq, nlmsg_pid"});
  const size_t body = NLMSG_HDRLEN;
  if (message.size() == body) return parts;
  const size_t first = places.empty() ? message.size() : places[0].offset;
  if (!options.call) {
    parts.push_back({body, 0, "payload"});
  } else if (options.protocol == NETLINK_GENERIC) {
    parts.push_back({body, 0,
                     "cmd " + std::to_string(message[body]) + ", version " +
                         std::to_string(message[body + 1]) + ", reserved"});
    if (first > body + GENL_HDRLEN) parts.push_back({body + GENL_HDRLEN, 0, "fixed header"});
  } else if (first > body) {
    parts.push_back({body, 0, "fixed header"});
  }
  for (const EncodedPlace& place : places)
    parts.push_back({place.offset, place.depth,
                     place.path + ": " + std::to_string(place.size - NLA_HDRLEN) + " bytes"});
  return parts;
}

}  // namespace

Exit send_dry(Session& session, const SendOptions& options, const Peer& peer,
              const std::vector<EncodedPlace>& places) {
  const MessageBuilder message = build_message(options);
  session.report.listing(
      peer.name(), message.bytes(),
      list_message(message.bytes(), to_parts(options, peer, message.bytes(), places),
                   *options.dry_run),
      *options.dry_run);
  return Exit::kDone;
}

}  // namespace nltool
