// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/wait.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>

namespace nltool {

namespace {

using namespace std::chrono_literals;

// A descriptor that always has something to read.
class Readable {
 public:
  Readable() {
    REQUIRE(pipe(ends_) == 0);
    REQUIRE(write(ends_[1], "x", 1) == 1);
  }
  ~Readable() {
    close(ends_[0]);
    close(ends_[1]);
  }
  Readable(const Readable&) = delete;
  Readable& operator=(const Readable&) = delete;
  int fd() const { return ends_[0]; }

 private:
  int ends_[2];
};

}  // namespace

TEST_CASE("a deadline that has passed comes before what can be read") {
  const Readable readable;
  CHECK(wait_for({.fd = readable.fd()}, std::nullopt) == Wake::kReadable);
  CHECK(wait_for({.fd = readable.fd()}, monotonic_now() + 1h) == Wake::kReadable);
  CHECK(wait_for({.fd = readable.fd()}, monotonic_now() - 1ns) == Wake::kTimeLimit);
}

TEST_CASE("a signal comes before what can be read, and before the deadline") {
  const Readable readable;
  const Interrupt interrupt;
  const WaitFor what = {.fd = readable.fd(), .interrupt = &interrupt};
  CHECK(wait_for(what, monotonic_now() - 1ns) == Wake::kTimeLimit);
  raise(SIGTERM);
  CHECK(wait_for(what, std::nullopt) == Wake::kInterrupted);
  CHECK(wait_for(what, monotonic_now() - 1ns) == Wake::kInterrupted);
  CHECK_FALSE(sleep_until(monotonic_now() - 1ns, interrupt));
}

TEST_CASE("SIGUSR1 wakes until it is taken, and ends nothing") {
  SignalRequest request;
  const Interrupt interrupt;
  const int asked[] = {-1, request.fd()};
  const WaitFor what = {.more_fds = asked, .interrupt = &interrupt};
  CHECK_FALSE(request.take());
  CHECK(wait_for(what, monotonic_now() + 1ms) == Wake::kTimeLimit);
  raise(SIGUSR1);
  raise(SIGUSR1);
  CHECK_FALSE(interrupt.raised());
  CHECK(wait_for(what, std::nullopt) == Wake::kReadable);
  CHECK(request.take());
  CHECK_FALSE(request.take());
  CHECK(wait_for(what, monotonic_now() + 1ms) == Wake::kTimeLimit);
}

}  // namespace nltool
