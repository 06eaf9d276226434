// SPDX-License-Identifier: GPL-2.0-or-later
// The socket of `nltool send`: bound, ready, with send failures in words. Shared by one message and
// many.
#pragma once

#include <string>

#include "commands/peer.h"
#include "commands/send_options.h"
#include "commands/session.h"
#include "netlink/message.h"
#include "netlink/socket.h"
#include "netlink/wait.h"

namespace nltool {

// Whether a message may be the answer to number `seq`: programs answer in any numbering.
inline bool answers(const Message& message, const Datagram& datagram, uint32_t seq) {
  return datagram.port != 0 || message.seq == seq;
}

// Whether it holds no message at all: some programs answer without a header.
inline bool is_bare(const Datagram& datagram) {
  Message message;
  return !datagram.bytes.empty() && !MessageReader(datagram.bytes).next(message);
}

// With the options' type, flags and payload.
inline MessageBuilder build_message(const SendOptions& options) {
  MessageBuilder message(options.type, options.flags, options.first_seq, options.payload.size());
  message.put_payload(options.payload);
  return message;
}

class SendChannel {
 public:
  SendChannel(Session& session, const SendOptions& options, const Peer& peer);

  // False if a signal came before the receiver's buffer had room. Throws Error with hints if the
  // kernel refuses.
  bool send(Bytes datagram);

  // The next datagram from whom we sent to. kReadable means there is one.
  Wake receive(Datagram& datagram, Deadline deadline);
  // False if none is waiting, or none among the next few.
  bool try_receive(Datagram& datagram);

  // What was reported and captured is on its way, before a pause.
  void flush();

  // An answer without a header.
  ClassicMessage to_record(const Datagram& bare) const;
  // Answers dropped because our receive buffer was full.
  uint32_t drops() const { return socket_.drops(); }

  std::chrono::nanoseconds time_limit() const { return time_limit_; }
  const Interrupt& interrupt() const { return interrupt_; }

 private:
  [[noreturn]] void refuse(int error_number, size_t bytes) const;
  void tell_cut(const Datagram& datagram) const;
  Wake await(Datagram& datagram, Deadline deadline);

  const SendOptions& options_;
  Report& report_;
  Tracer* tracer_;
  const Peer& peer_;
  std::chrono::nanoseconds time_limit_;
  Interrupt interrupt_;
  Socket socket_;
};

}  // namespace nltool
