// SPDX-License-Identifier: GPL-2.0-or-later
// What a listener hears: one socket and the meaning of its messages. Two kinds, chosen by the
// options.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/listen_options.h"
#include "commands/session.h"
#include "netlink/socket.h"

namespace nltool {

class ListenSource {
 public:
  virtual ~ListenSource() = default;
  virtual Socket& socket() = 0;
  // "nlpeer:events", for "listening on".
  virtual std::vector<std::string> names() const = 0;
  virtual void report_event(const Timestamp& time, const Datagram& datagram,
                            const Message& message) = 0;

  // A descriptor that tells of families coming and going, -1 if there is none.
  virtual int watch_fd() const { return -1; }
  // Reads what it told. Cheap when there is nothing.
  virtual void follow_changes() {}
};

// Each has joined its groups when it returns. Throws Error with hints where that fails.
std::unique_ptr<ListenSource> open_protocol_source(Session& session, const ListenOptions& options);
std::unique_ptr<ListenSource> open_family_source(Session& session, const ListenOptions& options);

// Common to both: buffer, group numbers, no lock-out.
void prepare_listener(Session& session, Socket& socket);

// Throws Error for what join() returned; `group` as it is called in messages.
[[noreturn]] void throw_join_error(const std::string& group, int error_number);

}  // namespace nltool
