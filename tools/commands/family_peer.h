// SPDX-License-Identifier: GPL-2.0-or-later
// A family as a peer: makes the message of a request, shows answers by name, and says which
// attribute of the request an error means.
#pragma once

#include "codec/encode.h"
#include "commands/peer.h"
#include "commands/request_target.h"
#include "commands/send_options.h"
#include "output/message_trace.h"

namespace nltool {

class FamilyPeer final : public Peer {
 public:
  // Fills in protocol, type and payload of `options`, whose `call` says what is wanted. Throws
  // UsageError where that cannot be made a message of, Error where the family is not there.
  FamilyPeer(RequestTargets& targets, SendOptions& options);

  const std::string& name() const override { return name_; }
  void report(Report& report, const Message& message, const Datagram& datagram) const override;
  // An answer; views in it are of the message and of this.
  AnyMessage find(const Message& message, const Datagram& datagram) const;
  KernelError refusal(const Verdict& verdict) const override;
  void explain_silence(Error& error) const override;

  // What a message both ways is, for --verbose. Nothing if it is not the family's.
  std::optional<MessageMeaning> meaning(int protocol, bool sent, const Message& message) const;
  // Where in the whole message the parts of the request are.
  const std::vector<EncodedPlace>& places() const { return encoded_.places; }
  const RequestTarget& target() const { return target_; }

 private:
  void fill(SendOptions& options);
  EncodeRequest encode_request() const;

  const FamilyCall& call_;
  const RequestTarget& target_;
  uint16_t flags_;
  std::string name_;
  Encoded encoded_;
};

}  // namespace nltool
