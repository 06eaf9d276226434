// SPDX-License-Identifier: GPL-2.0-or-later
// The socket of `nltool send`: bound, ready, with send failures in words. Shared by one message and
// many.
#pragma once

#include <string>

#include "commands/send_options.h"
#include "commands/session.h"
#include "netlink/message.h"
#include "netlink/socket.h"
#include "netlink/wait.h"

namespace nltool {

class SendChannel {
 public:
  SendChannel(Session& session, const SendOptions& options);

  // Throws Error with hints if the kernel refuses.
  void send(const MessageBuilder& message);

  // The next datagram from whom we sent to, however long ago it came. kReadable means there is one.
  Wake receive(Datagram& datagram, Deadline deadline);
  bool try_receive(Datagram& datagram);

  // A message with the options' type, flags and payload.
  MessageBuilder message() const;
  // Whether a message may be the answer to number `seq`: other users' answers come in any
  // numbering.
  bool answers(const Message& message, uint32_t seq) const;
  ClassicMessage to_record(const Message& message, const Datagram& datagram) const;

  const std::string& target() const { return target_; }
  std::chrono::nanoseconds time_limit() const { return time_limit_; }
  const Interrupt& interrupt() const { return interrupt_; }
  Socket& socket() { return socket_; }

 private:
  [[noreturn]] void refuse(int error_number, size_t bytes) const;

  const SendOptions& options_;
  Report& report_;
  std::string target_;
  std::chrono::nanoseconds time_limit_;
  Interrupt interrupt_;
  Socket socket_;
};

}  // namespace nltool
