// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/classic_peer.h"

#include <cerrno>

#include "netlink/diagnosis.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

std::string describe_target(const SendOptions& options) {
  const std::string protocol = describe_protocol(options.protocol);
  if (options.group != 0) return "group " + std::to_string(options.group) + " of " + protocol;
  if (options.port != 0) return "port " + std::to_string(options.port) + " of " + protocol;
  return protocol;
}

}  // namespace

ClassicPeer::ClassicPeer(const SendOptions& options)
    : options_(options), name_(describe_target(options)) {}

void ClassicPeer::report(Report& report, const Message& message, const Datagram& datagram) const {
  report.reply(ClassicMessage{options_.protocol, datagram.group, message.type, message.seq,
                              datagram.port, message.payload});
}

KernelError ClassicPeer::refusal(const Verdict& verdict) const {
  KernelError error("sending to " + name_, verdict.error_number, verdict.ext_ack);
  if (verdict.error_number == EPERM || verdict.error_number == EACCES)
    error.add_hints(diagnose_permission({}));
  return error;
}

void ClassicPeer::explain_silence(Error& error) const {
  if ((options_.flags & NLM_F_REQUEST) == 0)
    error.add_hint("--flags lacks request, and most protocols ignore a message without it");
  if ((options_.flags & NLM_F_ACK) == 0)
    error.add_hint("with --flags request,ack the kernel says whether it took the message");
}

}  // namespace nltool
