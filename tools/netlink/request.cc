// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/request.h"

#include <cerrno>

#include "netlink/answer.h"
#include "netlink/error.h"

namespace nltool {

namespace {

[[noreturn]] void throw_too_late(const std::string& operation) {
  throw Error(Exit::kIncomplete, operation, 0, "no answer within the time limit");
}

// The next datagram from the kernel; anybody may write to our port, and as much as he likes.
void receive(Socket& socket, Datagram& datagram, Deadline deadline, const std::string& operation) {
  for (;;) {
    // The kernel answers within sendto() most times: poll() first would cost a fifth of the speed.
    const bool received = socket.try_receive(datagram);
    if (received && datagram.port == 0) return;
    if (received ? deadline && monotonic_now() >= *deadline
                 : wait_for({.fd = socket.fd()}, deadline) == Wake::kTimeLimit)
      throw_too_late(operation);
  }
}

}  // namespace

void request(Socket& socket, const MessageBuilder& message, const std::string& operation,
             std::chrono::nanoseconds limit, const std::function<void(const Message&)>& take) {
  if (const int refused = socket.send(message.bytes(), 0, 0); refused != 0)
    throw Error(Exit::kKernel, operation, refused);
  const Deadline deadline = deadline_after(limit);
  AnswerTracker tracker(message.flags(), 0);
  for (Datagram datagram; !tracker.finished();) {
    receive(socket, datagram, deadline, operation);
    MessageReader reader(datagram.bytes);
    for (Message answer; !tracker.finished() && reader.next(answer);) {
      if (answer.seq != message.seq()) continue;
      const auto kind = tracker.take(answer, datagram.port);
      if (kind == AnswerTracker::Kind::kReply) take(answer);
      if (kind == AnswerTracker::Kind::kRefusal)
        throw KernelError(operation, tracker.verdict().error_number, tracker.verdict().ext_ack);
    }
  }
}

}  // namespace nltool
