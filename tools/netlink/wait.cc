// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/wait.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/time.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "netlink/error.h"

namespace nltool {

namespace {

volatile sig_atomic_t signal_seen = 0;
int signal_fd = -1;
int living = 0;  // Interrupts, one inside of another

// From within a signal handler.
void raise_flag(volatile sig_atomic_t& flag, int fd) {
  const int saved = errno;
  flag = 1;
  const uint64_t one = 1;
  if (write(fd, &one, sizeof one) < 0) errno = saved;
  errno = saved;
}

volatile sig_atomic_t pass_on_fd = -1;

// By pidfd: the number of a process that is gone may be another's.
void on_signal(int number, siginfo_t* info, void*) {
  const int saved = errno;
  const bool typed = number == SIGINT && info->si_code == SI_KERNEL;
  if (pass_on_fd >= 0 && !typed) syscall(SYS_pidfd_send_signal, pass_on_fd, number, nullptr, 0);
  errno = saved;
  raise_flag(signal_seen, signal_fd);
}

volatile sig_atomic_t request_seen = 0;
int request_fd = -1;

void on_request(int) { raise_flag(request_seen, request_fd); }

volatile sig_atomic_t limit_passed = 0;

void on_limit(int) { limit_passed = 1; }

void set_handler(int number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigaction(number, &action, nullptr);
}

void catch_signal(int number) {
  struct sigaction action = {};
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO;
  sigaction(number, &action, nullptr);
}

timespec to_timespec(std::chrono::nanoseconds left) {
  return {left.count() / 1000000000, left.count() % 1000000000};
}

}  // namespace

Deadline deadline_after(std::chrono::nanoseconds limit) {
  if (limit.count() == 0) return std::nullopt;
  return monotonic_now() + limit;
}

Interrupt::Interrupt() {
  if (living > 0) {
    ++living;
    return;
  }
  signal_seen = 0;
  signal_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (signal_fd < 0) throw_from_errno("preparing to catch signals");
  catch_signal(SIGINT);
  catch_signal(SIGTERM);
  set_handler(SIGPIPE, SIG_IGN);
  living = 1;
}

Interrupt::~Interrupt() {
  if (--living > 0) return;
  set_handler(SIGINT, SIG_DFL);
  set_handler(SIGTERM, SIG_DFL);
  close(signal_fd);
}

bool Interrupt::any_raised() { return signal_seen != 0; }
void Interrupt::pass_on_to(int pidfd) { pass_on_fd = pidfd; }
int Interrupt::fd() const { return signal_fd; }

// A timer, as a write that waits has to be woken.
OutputLimit::OutputLimit(std::chrono::nanoseconds limit) : set_(limit.count() != 0) {
  limit_passed = 0;
  if (!set_) return;
  set_handler(SIGALRM, on_limit);
  const auto microseconds = std::chrono::ceil<std::chrono::microseconds>(limit).count();
  const itimerval timer = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
  setitimer(ITIMER_REAL, &timer, nullptr);
}

OutputLimit::~OutputLimit() {
  if (!set_) return;
  const itimerval none = {};
  setitimer(ITIMER_REAL, &none, nullptr);
  set_handler(SIGALRM, SIG_DFL);
}

bool OutputLimit::passed() { return limit_passed != 0; }

SignalRequest::SignalRequest() {
  request_seen = 0;
  request_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (request_fd < 0) throw_from_errno("preparing to catch SIGUSR1");
  set_handler(SIGUSR1, on_request);
}

SignalRequest::~SignalRequest() {
  set_handler(SIGUSR1, SIG_DFL);
  close(request_fd);
}

bool SignalRequest::take() {
  if (request_seen == 0) return false;
  request_seen = 0;  // before reading: one that comes between is read with it
  uint64_t count = 0;
  return read(request_fd, &count, sizeof count) > 0;
}

int SignalRequest::fd() const { return request_fd; }

Wake wait_for(const WaitFor& what, Deadline deadline) {
  constexpr size_t kOutput = 1;
  pollfd fds[3 + kMostMoreFds] = {
      {what.fd, POLLIN, 0},
      {what.output_fd, 0, 0},
      {what.interrupt != nullptr ? what.interrupt->fd() : -1, POLLIN, 0}};
  nfds_t count = 3;
  for (const int fd : what.more_fds.first(std::min(what.more_fds.size(), kMostMoreFds)))
    fds[count++] = {fd, POLLIN, 0};
  for (;;) {
    if (what.interrupt != nullptr && what.interrupt->raised()) return Wake::kInterrupted;
    timespec left = {};
    if (deadline) {
      const auto ahead = *deadline - monotonic_now();
      if (ahead.count() <= 0) return Wake::kTimeLimit;
      left = to_timespec(ahead);
    }
    const int ready = ppoll(fds, count, deadline ? &left : nullptr, nullptr);
    if (ready < 0 && errno != EINTR) throw_from_errno("waiting for messages");
    if (what.interrupt != nullptr && what.interrupt->raised()) return Wake::kInterrupted;
    if (ready < 0) continue;
    if (ready == 0) return Wake::kTimeLimit;
    if ((fds[kOutput].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) return Wake::kOutputClosed;
    return Wake::kReadable;
  }
}

bool sleep_until(MonotonicTime when, const Interrupt& interrupt) {
  return wait_for({.interrupt = &interrupt}, when) == Wake::kTimeLimit;
}

}  // namespace nltool
