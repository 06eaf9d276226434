// SPDX-License-Identifier: GPL-2.0-or-later
// A classic protocol as a peer: payloads are text or bytes.
#pragma once

#include "commands/peer.h"
#include "commands/send_options.h"

namespace nltool {

class ClassicPeer final : public Peer {
 public:
  explicit ClassicPeer(const SendOptions& options);
  const std::string& name() const override { return name_; }
  void report(Report& report, const Message& message, const Datagram& datagram) const override;
  KernelError refusal(const Verdict& verdict) const override;
  void explain_silence(Error& error) const override;

 private:
  const SendOptions& options_;
  std::string name_;
};

}  // namespace nltool
