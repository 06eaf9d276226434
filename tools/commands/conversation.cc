// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/conversation.h"

#include <algorithm>

#include "genl/family_message.h"
#include "netlink/protocol.h"
#include "netlink/tap_socket.h"

namespace nltool {

namespace {

// Some requests are never answered: the oldest are forgotten.
constexpr size_t kMostPending = 256;

bool asks_dump(uint16_t flags) { return (flags & NLM_F_DUMP) == NLM_F_DUMP; }

// As an error names it.
std::string name_of(const AnyMessage& message) {
  if (const auto* of_family = std::get_if<FamilyMessage>(&message))
    return "family " + std::string(of_family->family) + ", command " +
           (of_family->command_name.empty() ? std::to_string(of_family->command)
                                            : std::string(of_family->command_name));
  const auto& classic = std::get<ClassicMessage>(message);
  return describe_protocol(classic.protocol) + ", type " + std::to_string(classic.type);
}

Family controller() {
  Family family;
  family.id = GENL_ID_CTRL;
  family.name = "nlctrl";
  return family;
}

Overheard to_overheard(const OverheardAt& at, const Message& message, bool request) {
  return {.time = at.time,
          .request = request,
          .flags = message.flags,
          .seq = message.seq,
          .port = message.port,
          .process_id = at.process_id,
          .process = at.process};
}

}  // namespace

Conversation::Conversation(Report& report, MessageCatalog& catalog, Filter passes,
                           std::function<std::optional<Family>(uint16_t id)> unknown_family)
    : report_(report),
      catalog_(&catalog),
      passes_(std::move(passes)),
      unknown_family_(std::move(unknown_family)) {
  // The one family whose id never changes.
  if (catalog_->find_family(GENL_ID_CTRL) == nullptr) catalog_->learn(controller());
}

bool Conversation::take(const OverheardAt& at, const Message& message) {
  const bool to_kernel = at.to_kernel.value_or(looks_like_request(message));
  learn(at.protocol, message, to_kernel);
  // What a capture begins with, nobody said.
  if (at.protocol == NETLINK_GENERIC && is_family_message(message)) return false;
  const bool is_answer = !to_kernel && find_pending(at.protocol, message) != pending_.end();
  return take(at, message,
              catalog_->find({.protocol = at.protocol,
                              .to_kernel = to_kernel,
                              .is_answer = is_answer,
                              .port = message.port},
                             message));
}

bool Conversation::take(const OverheardAt& at, const Message& message, const AnyMessage& what) {
  const bool to_kernel = at.to_kernel.value_or(looks_like_request(message));
  return to_kernel ? take_request(at, message, what) : take_answer(at, message, what);
}

bool Conversation::take_formless(const OverheardAt& at, Bytes bytes) {
  ClassicMessage formless;
  formless.protocol = at.protocol;
  formless.payload = bytes;
  formless.has_header = false;
  formless.overheard = true;
  if (passes_ && !passes_(formless)) return false;
  report_.event(at.time, formless);
  return true;
}

void Conversation::learn(int protocol, const Message& message, bool to_kernel) {
  if (protocol != NETLINK_GENERIC || message.type < NLMSG_MIN_TYPE) return;
  const auto change = to_kernel ? std::nullopt : parse_family_change(message);
  if (change && change->registered && !change->family.name.empty()) catalog_->learn(change->family);
  if (catalog_->find_family(message.type) != nullptr) return;
  if (!unknown_family_ || !looked_up_.insert(message.type).second) return;
  if (const auto found = unknown_family_(message.type)) catalog_->learn(*found);
}

bool Conversation::take_request(const OverheardAt& at, const Message& message,
                                const AnyMessage& what) {
  const bool told = !passes_ || passes_(what);
  if (pending_.size() == kMostPending) pending_.pop_front();
  Pending request;
  request.protocol = at.protocol;
  request.seq = message.seq;
  request.port = message.port;
  request.flags = message.flags;
  request.told = told;
  request.name = name_of(what);
  pending_.push_back(std::move(request));
  if (told) report_.overheard(to_overheard(at, message, true), what);
  return told;
}

// Programs that count alike may ask at the same time: the port tells them apart where both sides
// give it, else the one who waits longest is answered.
std::deque<Conversation::Pending>::iterator Conversation::find_pending(int protocol,
                                                                       const Message& message) {
  return std::find_if(pending_.begin(), pending_.end(), [&](const Pending& request) {
    return request.protocol == protocol && request.seq == message.seq &&
           (request.port == 0 || message.port == 0 || request.port == message.port);
  });
}

bool Conversation::take_answer(const OverheardAt& at, const Message& message,
                               const AnyMessage& what) {
  std::optional<Verdict> verdict;
  if (message.type == NLMSG_ERROR) verdict = parse_error(message);
  if (message.type == NLMSG_DONE && (message.flags & NLM_F_MULTI) != 0)
    verdict = parse_done(message);
  // Without its request it may be a message like any other: programs send what they like.
  const bool known = find_pending(at.protocol, message) != pending_.end();
  if (verdict && (known || !passes_)) return take_verdict(at, message, *verdict);

  const bool told = !passes_ || passes_(what);
  const auto request = find_pending(at.protocol, message);
  const bool reply = request != pending_.end();
  if (reply) {
    ++request->replies;
    request->told = request->told || told;
    request->interrupted = request->interrupted || (message.flags & NLM_F_DUMP_INTR) != 0;
    const bool more = (message.flags & NLM_F_MULTI) != 0 || (request->flags & NLM_F_ACK) != 0 ||
                      asks_dump(request->flags);
    if (!more) pending_.erase(request);
  }
  if (!told) return false;
  if (reply) {
    report_.overheard(to_overheard(at, message, false), what);
  } else if (const auto* of_family = std::get_if<FamilyMessage>(&what)) {
    report_.event(at.time, *of_family);
  } else {
    ClassicMessage classic = std::get<ClassicMessage>(what);
    classic.overheard = true;
    report_.event(at.time, classic);
  }
  return true;
}

bool Conversation::take_verdict(const OverheardAt& at, const Message& message,
                                const Verdict& verdict) {
  OverheardVerdict record;
  record.dump = message.type == NLMSG_DONE;
  record.interrupted = (message.flags & NLM_F_DUMP_INTR) != 0;
  std::string name =
      "request " + std::to_string(message.seq) + " of " + describe_protocol(at.protocol);
  bool told = !passes_;  // without its request nobody knows what it is about
  const auto request = find_pending(at.protocol, message);
  if (request != pending_.end()) {
    record.replies = request->replies;
    record.interrupted = record.interrupted || request->interrupted;
    name = std::move(request->name);
    told = request->told;
    // The ACK of a request that also starts a dump comes first.
    if (record.dump || verdict.error_number != 0 || !asks_dump(request->flags))
      pending_.erase(request);
  }
  if (!told) return false;
  const KernelError error(name, verdict.error_number, verdict.ext_ack);
  if (verdict.error_number != 0) record.error = &error;
  report_.overheard(to_overheard(at, message, false), record);
  return true;
}

}  // namespace nltool
