// SPDX-License-Identifier: GPL-2.0-or-later
// Waiting with a time limit and an orderly end: SIGINT and SIGTERM become a flag and a readable
// descriptor, so that no signal is missed between a check and a poll().
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace nltool {

using MonotonicTime = std::chrono::steady_clock::time_point;
using Deadline = std::optional<MonotonicTime>;  // none = wait for ever

inline MonotonicTime monotonic_now() { return std::chrono::steady_clock::now(); }

// A deadline `limit` from now; a limit of zero means none.
Deadline deadline_after(std::chrono::nanoseconds limit);

// While one lives, SIGINT and SIGTERM are remembered instead of ending the process, and SIGPIPE is
// ignored. One built while another lives shares what that one has caught.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool raised() const { return any_raised(); }
  // For those who only have to stop: whether a signal was caught since the outermost one was built.
  static bool any_raised();
  // From now on also the process of this pidfd gets them, but for a SIGINT that was typed, which
  // goes to all programs of the terminal; -1: none does. The descriptor stays the caller's.
  static void pass_on_to(int pidfd);
  int fd() const;
};

// Once `limit` has passed since it was built, a reader of our output that takes nothing is waited
// for no longer than after a signal (write_all()). 0 = never.
class OutputLimit {
 public:
  explicit OutputLimit(std::chrono::nanoseconds limit);
  ~OutputLimit();
  OutputLimit(const OutputLimit&) = delete;
  OutputLimit& operator=(const OutputLimit&) = delete;

  static bool passed();

 private:
  bool set_;
};

// While one lives, SIGUSR1 is a question to be answered in between instead of ending the process.
class SignalRequest {
 public:
  SignalRequest();
  ~SignalRequest();
  SignalRequest(const SignalRequest&) = delete;
  SignalRequest& operator=(const SignalRequest&) = delete;

  // Whether it came since the last time; several are one.
  bool take();
  int fd() const;  // readable until then
};

enum class Wake { kReadable, kTimeLimit, kInterrupted, kOutputClosed };

// As many as all that can be listened to at once need: protocols are numbered up to 31.
inline constexpr size_t kMostMoreFds = 49;

struct WaitFor {
  int fd = -1;
  std::span<const int> more_fds = {};  // readable as well; -1 stands for none
  int output_fd = -1;                  // a pipe whose reader may go away
  const Interrupt* interrupt = nullptr;
};

// A signal or a deadline that has passed comes before anything readable: what always has more to
// read still ends in time. Throws Error only if poll() itself fails.
Wake wait_for(const WaitFor& what, Deadline deadline);

// Sleeps until `when`; false if interrupted before.
bool sleep_until(MonotonicTime when, const Interrupt& interrupt);

}  // namespace nltool
