// SPDX-License-Identifier: GPL-2.0-or-later
// Listening to a classic protocol: groups by number, or a port of our own.
#include <cerrno>

#include "commands/listen_source.h"
#include "commands/specs.h"
#include "netlink/diagnosis.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

// More than any protocol has; the kernel says EINVAL behind its last.
constexpr uint32_t kMostGroups = 1024;
// About 10,000 small events. Without net admin the system grants less.
constexpr size_t kDefaultBuffer = size_t{8} * 1024 * 1024;

class ProtocolSource final : public ListenSource {
 public:
  ProtocolSource(Session& session, const ListenOptions& options)
      : report_(session.report), socket_(*options.protocol, session.tracer) {
    prepare_listener(session, socket_);
    bind(options.bind);
    for (const uint32_t group : options.protocol_groups) join(group);
    if (options.protocol_groups.empty() && !options.bind) join_all();
  }

  Socket& socket() override { return socket_; }
  std::vector<std::string> names() const override { return names_; }

  void report_event(const Timestamp& time, const Datagram& datagram,
                    const Message& message) override {
    report_.event(time, ClassicMessage{socket_.protocol(), datagram.group, message.type,
                                       message.seq, datagram.port, message.payload});
  }

 private:
  std::string name_of(uint32_t group) const {
    return "group " + std::to_string(group) + " of " + describe_protocol(socket_.protocol());
  }

  void bind(std::optional<uint32_t> port) {
    try {
      // Before joining: a socket without a port is skipped by some senders.
      socket_.bind(port.value_or(0));
    } catch (Error& error) {
      if (error.error_number() == EADDRINUSE)
        error.add_hints(diagnose_port({}, socket_.protocol(), *port));
      if (error.error_number() == EPERM) error.add_hints(diagnose_permission({}));
      throw;
    }
    if (port)
      names_.push_back("port " + std::to_string(*port) + " of " +
                       describe_protocol(socket_.protocol()));
  }

  void join(uint32_t group) {
    if (const int refused = socket_.join(group); refused != 0)
      throw_join_error(name_of(group), refused);
    names_.push_back(name_of(group));
  }

  void join_all() {
    std::string joined, forbidden;
    const auto add = [](std::string& list, uint32_t group) {
      list += (list.empty() ? "" : ",") + std::to_string(group);
    };
    int last_refusal = 0;
    for (uint32_t group = 1; group <= kMostGroups; ++group) {
      const int refused = socket_.join(group);
      if (refused == EINVAL) break;
      if (refused == 0) add(joined, group);
      if (refused == EPERM || refused == EACCES) add(forbidden, group);
      if (refused != 0) last_refusal = refused;
    }
    if (joined.empty())
      throw_join_error("any group of " + describe_protocol(socket_.protocol()),
                       last_refusal != 0 ? last_refusal : ENOENT);
    if (!forbidden.empty())
      report_.note("not heard, as the kernel permits it only to the privileged: group " +
                   forbidden + " of " + describe_protocol(socket_.protocol()));
    const bool several = joined.find(',') != std::string::npos;
    names_.push_back((several ? "groups " : "group ") + joined + " of " +
                     describe_protocol(socket_.protocol()));
  }

  Report& report_;
  Socket socket_;
  std::vector<std::string> names_;
};

}  // namespace

void prepare_listener(Session& session, Socket& socket) {
  const std::optional<size_t> wanted = session.common.receive_buffer;
  const size_t granted = socket.set_receive_buffer(wanted.value_or(kDefaultBuffer));
  if (wanted && granted < *wanted)
    session.report.note("receive buffer: asked for " + std::to_string(*wanted) +
                        " bytes, the system grants " + std::to_string(granted) +
                        " (/proc/sys/net/core/rmem_max)");
  socket.prepare_to_listen();
}

void throw_join_error(const std::string& group, int error_number) {
  const bool missing = error_number == ENOENT || error_number == EINVAL;
  Error error(missing ? Exit::kNotFound : Exit::kKernel, "joining " + group, error_number);
  if (missing) error.add_hint("there is no such group");
  if (error_number == EPERM || error_number == EACCES) error.add_hints(diagnose_permission({}));
  throw error;
}

std::unique_ptr<ListenSource> open_protocol_source(Session& session, const ListenOptions& options) {
  refuse_spec(session.common, "--protocol asks for a classic one");
  return std::make_unique<ProtocolSource>(session, options);
}

}  // namespace nltool
