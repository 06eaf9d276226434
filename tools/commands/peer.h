// SPDX-License-Identifier: GPL-2.0-or-later
// Whom `nltool send` speaks to: how answers are shown and refusals explained. A classic protocol,
// or a family.
#pragma once

#include "netlink/answer.h"
#include "netlink/error.h"
#include "netlink/socket.h"
#include "output/report.h"

namespace nltool {

class Peer {
 public:
  virtual ~Peer() = default;
  // "protocol 25", "family nlpeer, command echo"; completes "sending to ...".
  virtual const std::string& name() const = 0;
  virtual void report(Report& report, const Message& message, const Datagram& datagram) const = 0;
  // What the kernel's answer says, with hints and the attribute it means.
  virtual KernelError refusal(const Verdict& verdict) const = 0;
  // Why the kernel may have kept silent.
  virtual void explain_silence(Error& error) const = 0;
};

}  // namespace nltool
