// SPDX-License-Identifier: GPL-2.0-or-later
// A program that is started, waited for and told what signals we get: for listen --exec. Whether
// it still runs is a descriptor, so that its end is waited for like a message.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "netlink/error.h"
#include "netlink/wait.h"

namespace nltool {

// How long a program that was asked to end may take before it is killed.
constexpr std::chrono::seconds kLongestFarewell{2};

class ChildProcess {
 public:
  // Runs words[0], looked for in $PATH, with all of `words` as its arguments and no shell between.
  // It inherits the standard descriptors and those that were handed to us, an empty signal mask,
  // and the default for each signal that we handle. From then on SIGTERM, and SIGINT unless it was
  // typed, which the program gets by itself, are passed on to it. Throws Error with
  // Exit::kCommandNotFound or kCannotExecute.
  ChildProcess(const std::vector<std::string>& words, const Interrupt& interrupt);
  // Ends it if it still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Readable once it has ended.
  int fd() const { return fd_; }
  bool ended();
  // As shells tell it: 128 and the signal's number if one ended it. Waits for its end.
  Exit exit_code();
  void send_signal(int number) const;

 private:
  void reap(int flags);

  pid_t process_ = -1;
  int fd_ = -1;
  std::optional<Exit> exit_code_;
};

}  // namespace nltool
