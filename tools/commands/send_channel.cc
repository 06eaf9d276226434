// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_channel.h"

#include <cerrno>

#include "netlink/diagnosis.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

void bind_port(Socket& socket, uint32_t port) {
  try {
    socket.bind(port);
  } catch (Error& error) {
    if (error.error_number() == EADDRINUSE)
      error.add_hints(diagnose_port({}, socket.protocol(), port));
    if (error.error_number() == EPERM) error.add_hints(diagnose_permission({}));
    throw;
  }
}

}  // namespace

SendChannel::SendChannel(Session& session, const SendOptions& options, const Peer& peer)
    : options_(options),
      report_(session.report),
      tracer_(session.tracer),
      peer_(peer),
      time_limit_(session.common.time_limit.value_or(5s)),
      socket_(options.protocol, session.tracer) {
  socket_.enable_ext_ack();
  if (options.call) socket_.enable_strict_check();
  // What is queued already must not be lost to the report that more did not fit.
  socket_.ignore_overrun();
  if (session.common.receive_buffer) {
    const size_t granted = socket_.set_receive_buffer(*session.common.receive_buffer);
    if (granted < *session.common.receive_buffer)
      report_.note("receive buffer: asked for " + std::to_string(*session.common.receive_buffer) +
                   " bytes, the system grants " + std::to_string(granted));
  }
  if (time_limit_.count() != 0) socket_.set_send_limit(time_limit_);
  if (options.bind) bind_port(socket_, *options.bind);
  if (options.many && options.port == 0 && options.group == 0) socket_.connect_to_kernel();
}

bool SendChannel::send(Bytes datagram) {
  for (;;) {
    const int refused = socket_.send(datagram, options_.port, options_.group);
    if (refused == 0) return true;
    if (refused != EINTR) refuse(refused, datagram.size());
    // A stop and continue interrupts a send with a time limit too.
    if (interrupt_.raised()) return false;
  }
}

void SendChannel::refuse(int error_number, size_t bytes) const {
  Error error(Exit::kKernel, "sending to " + peer_.name(), error_number);
  switch (error_number) {
    case ECONNREFUSED:
      if (options_.port != 0)
        error.add_hints(diagnose_port({}, options_.protocol, options_.port));
      else
        error.add_hint(
            "the protocol has no kernel side in this network namespace: name a receiver with "
            "--port or --group");
      break;
    case EPERM:
    case EACCES:
      error.add_hints(diagnose_permission({}));
      break;
    case EMSGSIZE:
      error.add_hint("the message has " + std::to_string(bytes) +
                     " bytes, more than the send buffer takes (/proc/sys/net/core/wmem_default)");
      break;
    case EAGAIN:
      error.set_code(Exit::kIncomplete);
      error.add_hint("the receiver's buffer stayed full: it does not read");
      break;
    default:
      break;
  }
  throw error;
}

void SendChannel::tell_cut(const Datagram& datagram) const {
  report_.note("an answer of " + std::to_string(datagram.bytes.size() + datagram.cut) +
               " bytes from port " + std::to_string(datagram.port) + " was cut after " +
               std::to_string(datagram.bytes.size()));
}

bool SendChannel::try_receive(Datagram& datagram) {
  // Strangers may write quicker than we read: the caller has a deadline to look at.
  constexpr int kMostAtOnce = 64;
  for (int i = 0; i < kMostAtOnce && socket_.try_receive(datagram); ++i) {
    if (options_.group == 0 && datagram.port != options_.port) continue;
    if (datagram.cut != 0) tell_cut(datagram);
    return true;
  }
  return false;
}

Wake SendChannel::await(Datagram& datagram, Deadline deadline) {
  for (;;) {
    report_.flush();
    const Wake wake = wait_for({.fd = socket_.fd(), .interrupt = &interrupt_}, deadline);
    if (wake != Wake::kReadable) return wake;
    if (interrupt_.raised()) return Wake::kInterrupted;
    if (try_receive(datagram)) return Wake::kReadable;
  }
}

void SendChannel::flush() {
  report_.flush();
  if (tracer_ != nullptr) tracer_->idle();
}

// The kernel's answer is nearly always there already.
Wake SendChannel::receive(Datagram& datagram, Deadline deadline) {
  if (interrupt_.raised()) return Wake::kInterrupted;
  return try_receive(datagram) ? Wake::kReadable : await(datagram, deadline);
}

ClassicMessage SendChannel::to_record(const Datagram& bare) const {
  ClassicMessage record = {options_.protocol, bare.group, 0, 0, bare.port, bare.bytes};
  record.has_header = false;
  return record;
}

}  // namespace nltool
