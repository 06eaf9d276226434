// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel tells of processes that begin, change and end (the process connector,
// linux/cn_proc.h): the only way to know the name of one that lives for a millisecond.
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "netlink/socket.h"

namespace nltool {

struct ProcessEvent {
  enum class Kind { kFork, kExec, kName, kExit };
  Kind kind = Kind::kExit;
  pid_t process = 0;  // for kFork the new one
  pid_t parent = 0;   // for kFork
  std::string name;   // for kName
};

// The event in one message, nothing for events of threads and for other ones.
std::optional<ProcessEvent> parse_process_event(const Message& message);

class ProcessEvents {
 public:
  // Null where the kernel does not tell us: it does so only for the privileged of the first
  // network, user and process namespace.
  static std::unique_ptr<ProcessEvents> open();
  ~ProcessEvents();
  ProcessEvents(const ProcessEvents&) = delete;
  ProcessEvents& operator=(const ProcessEvents&) = delete;

  int fd() const { return socket_.fd(); }
  // How many of them could not be queued for us.
  uint32_t drops() const { return socket_.drops(); }
  // Takes what has come; false if there is nothing.
  bool try_receive(Datagram& datagram) { return socket_.try_receive(datagram); }

 private:
  ProcessEvents();
  int say(uint32_t operation);

  Socket socket_;
};

}  // namespace nltool
