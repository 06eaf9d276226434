// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/family_peer.h"

#include "commands/request_fault.h"
#include "commands/refusal_hints.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

bool asks_dump(const SendOptions& options) { return (options.flags & NLM_F_DUMP) == NLM_F_DUMP; }

}  // namespace

FamilyPeer::FamilyPeer(RequestTargets& targets, SendOptions& options)
    : call_(*options.call),
      target_(targets.find(call_.family, call_.command, asks_dump(options))),
      flags_(options.flags),
      name_("family " + target_.family->name + ", command " + target_.operation_name) {
  try {
    encoded_ = encode_message(call_.fields, encode_request());
  } catch (UsageError& error) {
    point_at_word(call_, error);
    throw;
  }
  fill(options);
}

EncodeRequest FamilyPeer::encode_request() const {
  EncodeRequest request;
  request.header = target_.header;
  request.set = target_.set;
  request.check = call_.check;
  if (call_.header) {
    if (call_.check && align4(call_.header->size()) != target_.header_size) {
      UsageError error("option --header",
                       std::to_string(call_.header->size()) + " bytes, but the header of family " +
                           target_.family->name + " has " + std::to_string(target_.header_size));
      error.add_hint("--no-check sends it");
      throw error;
    }
    request.header_given = true;
    request.header_bytes = *call_.header;
    request.header_bytes.resize(align4(request.header_bytes.size()));
  } else if (target_.header == nullptr && target_.header_size != 0) {
    // Nothing tells what is in it: as if no member had been given.
    request.header_bytes.resize(target_.header_size);
  }
  return request;
}

void FamilyPeer::fill(SendOptions& options) {
  options.protocol = target_.family->protocol;
  options.payload.clear();
  size_t before = NLMSG_HDRLEN;
  if (target_.family->generic) {
    const Family& family = *target_.family->generic;
    options.type = family.id;
    const auto version = static_cast<uint8_t>(call_.version.value_or(family.version));
    options.payload = {static_cast<uint8_t>(target_.command), version, 0, 0};
    before += GENL_HDRLEN;
  } else {
    if (call_.version)
      throw UsageError("option --version", "family " + target_.family->name +
                                               " is raw netlink: its messages have no version");
    options.type = static_cast<uint16_t>(target_.command);
    // Netfilter answers what it cannot dump as if no dump had been asked for: only an ACK ends it.
    if (asks_dump(options) && call_.may_ask_ack && options.protocol == NETLINK_NETFILTER)
      options.flags |= NLM_F_ACK;
  }
  options.payload.insert(options.payload.end(), encoded_.bytes.begin(), encoded_.bytes.end());
  for (EncodedPlace& place : encoded_.places) place.offset += before;
}

std::optional<MessageMeaning> FamilyPeer::meaning(int protocol, bool sent,
                                                  const Message& message) const {
  const KnownFamily& family = *target_.family;
  if (protocol != family.protocol) return std::nullopt;
  if (family.generic &&
      (message.type != family.generic->id || message.payload.size() < GENL_HDRLEN))
    return std::nullopt;
  MessageMeaning meaning;
  meaning.family = family.name;
  if (sent) {
    if (!family.generic && message.type != target_.command) return std::nullopt;
    meaning.command = target_.operation_name;
    meaning.header = target_.header;
    meaning.header_size = target_.header_size;
    meaning.set = target_.set;
    return meaning;
  }
  meaning.header_size = family.generic ? family.generic->header_size : 0;
  const uint32_t command = family.generic ? message.payload[0] : message.type;
  const SchemaOperation* operation = family.from_kernel(command, target_.operation);
  if (operation == nullptr) return family.generic ? std::optional(meaning) : std::nullopt;
  meaning.command = operation->name;
  meaning.header = operation->header;
  meaning.set = operation->set;
  if (operation->header != nullptr) meaning.header_size = operation->header->size;
  return meaning;
}

void FamilyPeer::report(Report& report, const Message& message, const Datagram& datagram) const {
  std::visit([&](const auto& answer) { report.reply(answer); }, find(message, datagram));
}

AnyMessage FamilyPeer::find(const Message& message, const Datagram& datagram) const {
  const KnownFamily& family = *target_.family;
  const auto known = meaning(family.protocol, false, message);
  // Of raw netlink what the spec does not name is still the family's.
  if (!known && (family.generic || message.type < NLMSG_MIN_TYPE))
    return ClassicMessage{family.protocol, datagram.group, message.type,
                          message.seq,     datagram.port,  message.payload};
  const MessageMeaning meaning = known.value_or(MessageMeaning{});
  const Bytes body = message.payload.subspan(family.generic ? GENL_HDRLEN : 0);
  FamilyMessage answer;
  answer.family = family.name;
  answer.command = family.generic ? message.payload[0] : message.type;
  answer.command_name = meaning.command;
  answer.seq = message.seq;
  answer.port = datagram.port;
  answer.structure = meaning.header;
  answer.set = meaning.set;
  answer.header = body.first(std::min(meaning.header_size, body.size()));
  answer.attributes = body.subspan(std::min(align4(meaning.header_size), body.size()));
  return answer;
}

KernelError FamilyPeer::refusal(const Verdict& verdict) const {
  KernelError error("sending to " + name_, verdict.error_number, verdict.ext_ack);
  error.set_fault(find_fault(verdict.ext_ack, call_, target_, encoded_.places));
  explain_refusal({target_, call_, flags_}, error);
  return error;
}

void FamilyPeer::explain_silence(Error& error) const {
  if ((flags_ & NLM_F_ACK) == 0)
    error.add_hint(
        "without ACK (--no-ack, or --flags without ack) the kernel need not say anything");
}

}  // namespace nltool
