// SPDX-License-Identifier: GPL-2.0-or-later
// Datagrams as a monitor device copies them, put beside port ids: most programs write none into
// their requests, so each waits for the kernel's answer, which names the asker. Order is kept.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "netlink/tap_socket.h"
#include "netlink/wait.h"
#include "output/timestamp.h"

namespace nltool {

struct SniffedDatagram {
  Timestamp time;
  int protocol = 0;
  bool to_kernel = false;
  // Of the program, whichever way it goes; 0 is unknown, or a message to whole groups.
  uint32_t port = 0;
  std::vector<uint8_t> bytes;
  size_t cut = 0;  // bytes of it that are not there
};

class SniffQueue {
 public:
  void push(const Timestamp& time, const TappedDatagram& tapped);

  // The next whose port is known, or has been waited for. The kernel answers most requests before
  // their sendmsg() returns, so that is soon.
  std::optional<SniffedDatagram> pop(MonotonicTime now);
  // The next, however that is.
  std::optional<SniffedDatagram> pop_anyway();
  // When pop() gives the next one at the latest.
  Deadline due() const;

 private:
  struct Held {
    SniffedDatagram datagram;
    bool waits = false;
  };

  void answer(const SniffedDatagram& from_kernel, uint32_t seq);

  std::deque<Held> held_;
};

}  // namespace nltool
